import { describe, expect, it } from 'vitest';
import { toRequestBody } from '../../../src/editing/requestBody';
import { agentKind } from '../../../src/model/resourceKind';

const update = (text: string) => toRequestBody(text, agentKind, { creating: false });
const create = (text: string) => toRequestBody(text, agentKind, { creating: true });

function bodyOf(result: ReturnType<typeof toRequestBody>): unknown {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join());
  return JSON.parse(result.body);
}

/** The texts that the problems point at. */
function marked(text: string, result = update(text)): string[] {
  return result.problems.map(({ offset, length }) => text.slice(offset, offset + length));
}

describe('the body of an update', () => {
  it('carries the version of the text', () => {
    const result = update('{"metadata":{"version":3,"createdAt":"c"},"name":"n"}');
    expect(bodyOf(result)).toEqual({ metadata: { version: 3 }, name: 'n' });
    expect(result).toMatchObject({ ok: true, version: 3 });
  });

  it.each([['{}'], ['null'], ['{"modifiedAt":"m"}']])('has no metadata where those are %s', (metadata) => {
    const result = update(`{"metadata":${metadata},"name":"n"}`);
    expect(bodyOf(result)).toEqual({ name: 'n' });
    expect(result).toMatchObject({ version: undefined });
  });

  it('leaves out what a person pasted from a reply, and warns at each place', () => {
    const text = '{"id":"x","name":"n","llmConfig":{"apiKey":"sk"},"nativeTools":[{"id":"t","config":{}}]}';
    const result = update(text);
    expect(bodyOf(result)).toEqual({ name: 'n', llmConfig: {}, nativeTools: [{ id: 't' }] });
    expect(marked(text, result)).toEqual(['"id"', '"apiKey"', '"config"']);
    expect(result.problems.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  it('keeps the memory field under the name that it came with', () => {
    expect(bodyOf(update('{"enableMemory":true}'))).toEqual({ enableMemory: true });
  });

  it('accepts a byte order mark', () => {
    expect(bodyOf(update('\uFEFF{"name":"n"}'))).toEqual({ name: 'n' });
  });
});

describe('the body of a new agent', () => {
  it('has no metadata, whatever those of the text are', () => {
    expect(bodyOf(create('{"metadata":{"version":9},"name":"n"}'))).toEqual({ name: 'n' });
    expect(bodyOf(create('{"metadata":"odd","name":"n"}'))).toEqual({ name: 'n' });
  });

  it.each([['enabledMemory'], ['enableMemory']])('has both memory fields when the text has %s', (name) => {
    expect(bodyOf(create(`{"${name}":true}`))).toEqual({ enabledMemory: true, enableMemory: true });
  });

  it('is refused when the two memory fields contradict each other', () => {
    const text = '{"enabledMemory":true,"enableMemory":false}';
    expect(marked(text, create(text))).toEqual(['"enableMemory"']);
    expect(create('{"enabledMemory":true,"enableMemory":true}').ok).toBe(true);
    expect(update(text).ok).toBe(true);
  });
});

describe('a text that cannot be sent', () => {
  it.each([
    ['a comment', '{"a":1} // why', '// why'],
    ['a trailing comma', '{"a":1,}', '}'],
    ['single quotes', `{'a':1}`, `'a'`],
    ['a missing comma', '{"a":1 "b":2}', '"b"'],
    ['two values', '{} {}', '{'],
    ['an array', '[{}]', '[{}]'],
    ['a number', '1', '1'],
    ['a repeated key', '{"a":{"x":1,"\\u0078":2}}', '"\\u0078"'],
    ['a repeated key of something left out', '{"id":1,"id":2}', '"id"'],
    ['a version of 0', '{"metadata":{"version":0}}', '0'],
    ['a version that is null', '{"metadata":{"version":null}}', 'null'],
    ['a version that is no whole number', '{"metadata":{"version":1.5}}', '1.5'],
    ['a version that is a text', '{"metadata":{"version":"3"}}', '"3"'],
    ['a version that no double holds', '{"metadata":{"version":9007199254740993}}', '9007199254740993'],
    ['metadata that are no object', '{"metadata":[1]}', '[1]'],
  ])('is told with its place: %s', (_, text, place) => {
    const result = update(text);
    expect(result.ok).toBe(false);
    expect(marked(text)).toEqual([place]);
    expect(result.problems[0]).toMatchObject({
      severity: 'error',
      message: expect.stringMatching(/\w{3}/) as string,
    });
  });

  it('may be empty, cut off or nested without end', () => {
    expect(update('').problems).toMatchObject([{ message: 'The document is empty.' }]);
    expect(update('{"a":').ok).toBe(false);
    expect(update('['.repeat(200_000)).problems).toMatchObject([
      { message: expect.stringContaining('deeply') as string },
    ]);
  });

  it('is told all its repeated keys at once', () => {
    const text = '{"a":1,"a":[{"b":1,"b":2}],"a":3}';
    expect(marked(text)).toEqual(['"a"', '"b"', '"a"']);
  });
});

import { describe, expect, it } from 'vitest';
import { changedPaths, formatPath } from '../../../src/editing/semanticDiff';

const changes = (a: unknown, b: unknown) =>
  changedPaths(JSON.stringify(a), JSON.stringify(b)).map(({ kind, path }) => `${kind} ${formatPath(path)}`);

describe('changedPaths', () => {
  it('names the deepest places that differ', () => {
    expect(
      changes(
        { llmConfig: { temperature: 0.1, model: 'm' }, old: {}, same: [1, { a: 2 }] },
        { llmConfig: { temperature: 0.2, model: 'm' }, fresh: null, same: [1, { a: 2 }] },
      ),
    ).toEqual(['changed llmConfig.temperature', 'removed old', 'added fresh']);
  });

  it('compares items without ids by position', () => {
    expect(changes({ t: [{ a: 1 }, 2, 3] }, { t: [{ a: 2 }, 2] })).toEqual([
      'changed t[0].a',
      'removed t[2]',
    ]);
  });

  it.each([['id'], ['agentId']])('matches items by their %s', (id) => {
    expect(
      changes({ t: [{ [id]: 'x', v: 1 }, { [id]: 'y' }] }, { t: [{ [id]: 'z' }, { [id]: 'x', v: 2 }] }),
    ).toEqual(['changed t[1].v', 'removed t[1]', 'added t[0]']);
  });

  it('tells a changed order of items with ids', () => {
    expect(changes({ t: [{ id: 'x' }, { id: 'y' }] }, { t: [{ id: 'y' }, { id: 'x' }] })).toEqual([
      'changed t',
    ]);
  });

  it('falls back to positions when ids are missing or repeated', () => {
    expect(changes({ t: [{ id: 'x' }, {}] }, { t: [{ id: 'x' }, { a: 1 }] })).toEqual(['added t[1].a']);
    expect(changes({ t: [{ id: 'x', a: 1 }, { id: 'x' }] }, { t: [{ id: 'x', a: 2 }, { id: 'x' }] })).toEqual(
      ['changed t[0].a'],
    );
  });

  it('tells a change of type, of digits beyond doubles, and of a repeated key', () => {
    expect(changes({ a: {} }, { a: [] })).toEqual(['changed a']);
    expect(changedPaths('{"a":9007199254740992}', '{"a":9007199254740993}')).toEqual([
      { kind: 'changed', path: ['a'] },
    ]);
    expect(changedPaths('{"a":1,"a":2}', '{"a":2}')).toEqual([{ kind: 'changed', path: [] }]);
  });

  it('counts a text that is not JSON as changed as a whole', () => {
    expect(changedPaths('{', '{}')).toEqual([{ kind: 'changed', path: [] }]);
    expect(changedPaths('{', '{')).toEqual([]);
  });
});

describe('formatPath', () => {
  it('writes paths as a person would', () => {
    expect(formatPath(['triggers', 0, 'config'])).toBe('triggers[0].config');
    expect(formatPath(['name', 'de-AT'])).toBe('name["de-AT"]');
    expect(formatPath(['', 'a"b'])).toBe('[""]["a\\"b"]');
  });
});

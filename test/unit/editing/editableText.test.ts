import { describe, expect, it } from 'vitest';
import { PersonError } from '../../../src/base/personError';
import { toEditableText } from '../../../src/editing/editableText';
import { agentKind } from '../../../src/model/resourceKind';

const shown = (reply: string) => toEditableText(reply, agentKind);
const value = (reply: object) => JSON.parse(shown(JSON.stringify(reply)).text) as unknown;

describe('the text of an agent', () => {
  it('has two-space indentation, the order of the reply and a final newline', () => {
    expect(shown('{"b":[1,{"c":[]}],"a":{}}').text).toBe(
      '{\n  "b": [\n    1,\n    {\n      "c": []\n    }\n  ],\n  "a": {}\n}\n',
    );
  });

  it('leaves out what only the service sets', () => {
    expect(
      value({
        id: 'a',
        type: 'support',
        templatePrompt: 't',
        handOff: false,
        name: 'n',
        future: { x: null },
      }),
    ).toEqual({ name: 'n', future: { x: null } });
  });

  it('keeps of the metadata just the version, and tells the time of the last change', () => {
    const reply = {
      metadata: { createdAt: 'c', version: 4, modifiedAt: '2026-01-02T03:04:05.006Z', schema: 's' },
    };
    expect(value(reply)).toEqual({ metadata: { version: 4 } });
    expect(shown(JSON.stringify(reply))).toMatchObject({
      version: 4,
      modifiedAt: '2026-01-02T03:04:05.006Z',
    });
  });

  it.each([
    ['no metadata', {}],
    ['metadata that are null', { metadata: null }],
    ['metadata without a version', { metadata: { modifiedAt: 'm' } }],
    ['a version that is a text', { metadata: { version: '3' } }],
    ['the version 0', { metadata: { version: 0 } }],
    ['a version between two', { metadata: { version: 1.5 } }],
  ])('has no metadata for %s', (_, metadata) => {
    const { text, version } = shown(JSON.stringify({ name: 'n', ...metadata }));
    expect(JSON.parse(text)).toEqual({ name: 'n' });
    expect(version).toBeUndefined();
  });

  it('never contains a secret, however often and however spelled it came', () => {
    const reply =
      '{"llmConfig":{"apiKey":"sk-1","model":"m","ap\\u0069Key":"sk-2"},"llmConfig":{"apiKey":{"x":"sk-3"}}}';
    expect(shown(reply).text).not.toContain('sk-');
    expect(shown(reply).text).toContain('"model": "m"');
  });

  it('reduces expanded objects to references', () => {
    const reply = {
      nativeTools: [
        { id: 't', name: 'Slack', config: { botToken: 'x' }, allowedOperations: ['sendMessage'] },
      ],
      mcpServers: [
        { type: 'custom', mcpServer: { id: 'm', name: 'n', config: {} } },
        { type: 'predefined', domain: 'order', tools: ['a'] },
      ],
      llmConfig: {
        token: { id: 'k', name: 'key', metadata: { version: 2 } },
        selfHostedParams: {
          url: 'u',
          oauth: { id: 'o', url: 'x' },
          authorizationHeaderToken: { id: 'h', a: 1 },
        },
      },
    };
    expect(value(reply)).toEqual({
      nativeTools: [{ id: 't', allowedOperations: ['sendMessage'] }],
      mcpServers: [
        { type: 'custom', mcpServer: { id: 'm' } },
        { type: 'predefined', domain: 'order', tools: ['a'] },
      ],
      llmConfig: {
        token: { id: 'k' },
        selfHostedParams: { url: 'u', oauth: { id: 'o' }, authorizationHeaderToken: { id: 'h' } },
      },
    });
  });

  it('keeps an expanded object that has no id, and warns', () => {
    const reply = {
      nativeTools: [
        { name: 'Slack', config: { teamId: 'T' } },
        { id: '', name: 'x' },
      ],
    };
    expect(value(reply)).toEqual(reply);
    expect(shown(JSON.stringify(reply)).warnings).toEqual([expect.stringContaining('nativeTools')]);
  });

  it.each([['"t"'], ['null'], ['7'], ['[]'], ['{}']])('keeps %s where a reference is expected', (odd) => {
    const reply = `{"llmConfig":{"token":${odd}},"nativeTools":${odd},"mcpServers":[${odd}]}`;
    expect(JSON.parse(shown(reply).text)).toEqual(JSON.parse(reply));
    expect(shown(reply).warnings).toEqual([]);
  });

  it('is read-only for a hand-off agent alone', () => {
    expect(shown('{"id":"h","name":"Hand-off","handOff":true}').readOnly).toBe(true);
    expect(shown('{"handOff":false}').readOnly).toBe(false);
    expect(shown('{"handOff":"true"}').readOnly).toBe(false);
    expect(shown('{"nested":{"handOff":true}}').readOnly).toBe(false);
  });

  it('is made from a reply with a byte order mark', () => {
    expect(shown('\uFEFF{"a":1}').text).toBe('{\n  "a": 1\n}\n');
  });

  it.each([
    ['<html>', 'not JSON'],
    ['', 'not JSON'],
    ['{"a":1', 'not JSON'],
    ['{"a":'.repeat(100_000), 'not JSON'],
    ['[]', 'a list'],
    ['null', 'a single value'],
  ])('is not made from %.20s, which is told', (reply, told) => {
    expect(() => shown(reply)).toThrow(PersonError);
    expect(() => shown(reply)).toThrow(told);
    expect(() => toEditableText(reply, agentKind, 'order-help')).toThrow('the agent "order-help"');
  });
});

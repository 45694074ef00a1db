import { describe, expect, it } from 'vitest';
import { agentReferences, referenceAt } from '../../../../src/editing/references/agentReferences';
import { nearestIds } from '../../../../src/editing/references/nearestIds';
import { wantedAt } from '../../../../src/editing/references/wantedAt';

const agent = `{
  "name": { "en": "Order help", "de": "Hilfe" },
  "tags": ["orders", "support"],
  "triggers": [{ "type": "commerce_events", "config": { "events": ["order.created"] } }],
  "llmConfig": {
    "provider": "openai", "model": "gpt", "token": { "id": "openai-token" },
    "selfHostedParams": { "authorizationHeaderToken": { "id": "header" }, "oauth": { "id": "gateway" } }
  },
  "mcpServers": [
    { "type": "predefined", "domain": "order", "tools": ["get-order"] },
    { "type": "dynamic", "mcpServer": { "id": "functions" }, "tools": ["check_units"] }
  ],
  "nativeTools": [{ "id": "slack-1" }, { "id": 4 }, { "id": "" }],
  "agentCollaborations": [{ "agentId": "returns-desk", "description": "returns-desk" }]
}`;

describe('the references of an agent', () => {
  it('are found by kind, in the order of the text, with their places', () => {
    const found = agentReferences(agent);
    expect(found.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'token openai-token',
      'token header',
      'oauth gateway',
      'mcpServer functions',
      'tool slack-1',
      'agent returns-desk',
    ]);
    for (const { id, offset, length } of found) {
      expect(agent.slice(offset, offset + length)).toBe(`"${id}"`);
    }
  });

  it('are found at every offset of the value, and nowhere else', () => {
    const start = agent.indexOf('"slack-1"');
    for (const offset of [start, start + 4, start + 9]) {
      expect(referenceAt(agent, offset)).toMatchObject({ kind: 'tool', id: 'slack-1' });
    }
    expect(referenceAt(agent, start - 2)).toBeUndefined();
    expect(referenceAt(agent, agent.lastIndexOf('"returns-desk"') + 3)).toBeUndefined();
  });

  it('of a broken text are those that can be read', () => {
    expect(agentReferences('{ "nativeTools": [{ "id": "slack-1" }, { "id": ')).toMatchObject([
      { id: 'slack-1' },
    ]);
    expect(agentReferences('')).toEqual([]);
    expect(agentReferences('"text"')).toEqual([]);
  });
});

describe('what is wanted at a cursor', () => {
  /** The cursor is at the bar. */
  function at(marked: string) {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    const wanted = wantedAt(text, offset);
    return wanted && { ...wanted, replaced: text.slice(wanted.offset, wanted.offset + wanted.length) };
  }
  const cases: [string, object | undefined][] = [
    ['{"llmConfig":{"token":{"id":|}}}', { kind: 'token', replaced: '' }],
    ['{"llmConfig":{"token":{"id": "ope|nai" }}}', { kind: 'token', replaced: '"openai"' }],
    ['{"llmConfig":{"token":{"id": "|" }}}', { kind: 'token', replaced: '""' }],
    ['{"llmConfig":{"selfHostedParams":{"authorizationHeaderToken":{"id":"|"}}}}', { kind: 'token' }],
    ['{"llmConfig":{"selfHostedParams":{"oauth":{"id":"|"}}}}', { kind: 'oauth' }],
    ['{"nativeTools":[{"id":"a"},{"id":"b|"}]}', { kind: 'tool', replaced: '"b"' }],
    ['{"agentCollaborations":[{"agentId":"|"}]}', { kind: 'agent' }],
    ['{"mcpServers":[{"mcpServer":{"id":"|"}}]}', { kind: 'mcpServer' }],
    ['{"llmConfig":{"model":"|","provider":"google"}}', { kind: 'model', of: 'google' }],
    ['{"tags":["a", "|"]}', { kind: 'tag', taken: ['a'], replaced: '""' }],
    ['{"tags":["a", |]}', { kind: 'tag', taken: ['a'], replaced: '' }],
    ['{"triggers":[{"config":{"events":["a","b|"]}}]}', { kind: 'commerceEvent', taken: ['a'] }],
    ['{"triggers":[{"config":{"events":"|"}}]}', { kind: 'commerceEvent', replaced: '""' }],
    [
      '{"mcpServers":[{"type":"dynamic","mcpServer":{"id":"f"},"tools":["|"]}]}',
      { kind: 'mcpTool', of: 'f' },
    ],
    ['{"mcpServers":[{"type":"predefined","domain":"order","tools":["|"]}]}', undefined],
    ['{"name":{"en":"A|"}}', undefined],
    ['{"llmConfig":{"token":{"i|d":"x"}}}', undefined],
    ['{"metadata":{"id":"|"}}', undefined],
    ['{"name":{"|"}}', undefined],
    ['|', undefined],
  ];
  it.each(cases)('%s', (marked, expected) => {
    const found = at(marked);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(expected);
  });
});

describe('the nearest ids', () => {
  it.each([
    ['openai-tokn', ['google-token', 'openai-token', 'vllm'], ['openai-token']],
    ['Slack', ['slack-1', 'teams-sales'], ['slack-1']],
    ['returns', ['returns-desk', 'orders', 'return'], ['return', 'returns-desk']],
    ['nothing-like-it', ['a', 'b'], []],
    ['ab', ['ac', 'ad', 'ae', 'af'], ['ac', 'ad', 'ae']],
  ])('of %s among %s are %s', (mistyped, ids, expected) => {
    expect(nearestIds(mistyped, ids)).toEqual(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { readCommerceEvents } from '../../../src/model/commerceEvents';
import { mcpServerSummaryFields, readMcpServerSummary } from '../../../src/model/mcpServerSummary';
import { oauthSummaryFields, readOAuthSummary } from '../../../src/model/oauthSummary';
import { readProviderModels } from '../../../src/model/providerModels';
import { readTemplate, templateFields } from '../../../src/model/template';
import { readTokenSummary, tokenSummaryFields } from '../../../src/model/tokenSummary';
import { readToolSummary, toolSummaryFields } from '../../../src/model/toolSummary';

describe.each([
  ['a tool', readToolSummary, toolSummaryFields],
  ['a token', readTokenSummary, tokenSummaryFields],
  ['an MCP server', readMcpServerSummary, mcpServerSummaryFields],
  ['an OAuth configuration', readOAuthSummary, oauthSummaryFields],
  ['a template', readTemplate, templateFields],
])('reading %s', (_name, read, fields) => {
  it.each([null, undefined, 'text', 3, [], {}, { id: 7, name: {}, enabled: 'yes', config: 1, tools: {} }])(
    'never fails: %j',
    (value) => {
      expect(read(value).id).toBe('');
    },
  );

  it('asks a list for its id', () => {
    expect(fields).toContain('id');
  });
});

it('a token is read without its value, should one ever come', () => {
  expect(JSON.stringify(readTokenSummary({ id: 'a', name: 'A', value: 'sk-secret' }))).not.toContain(
    'secret',
  );
});

it('the tools of a dynamic MCP server are read as far as they can be', () => {
  const server = readMcpServerSummary({ id: 'a', type: 'dynamic', tools: [{ name: 'x', enabled: true }, 5] });
  expect(server.tools).toEqual([{ name: 'x', enabled: true }, {}]);
});

it('what a tool allows is read, and kinds of tools that are not known', () => {
  const config = { allowedOperations: ['sendMessage'], teamId: 'T' };
  expect(readToolSummary({ id: 'a', type: 'pigeon', config })).toMatchObject({ type: 'pigeon', config });
});

describe('models', () => {
  it('are read with their provider, those without an id left out', () => {
    const models = [{ id: 'm', name: 'M', thinking: true, price: 3 }, { name: 'no id' }, null];
    expect(readProviderModels({ provider: 'openai', models })).toEqual({
      provider: 'openai',
      models: [{ id: 'm', name: 'M', thinking: true }],
    });
  });

  it.each([null, [], { models: {} }])('are none in %j', (value) => {
    expect(readProviderModels(value)).toEqual({ provider: '', models: [] });
  });
});

describe('commerce events', () => {
  it.each([
    [{ events: ['a', 3, ''] }, ['a']],
    [['a'], ['a']],
    [{ events: [] }, []],
    [{}, undefined],
    ['a', undefined],
  ])('%j → %j', (value, expected) => {
    expect(readCommerceEvents(value)).toEqual(expected);
  });
});

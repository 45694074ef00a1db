import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  custom,
  dynamic,
  dynamicTool,
  invocation,
  oauth,
  openai,
  partsTenant,
  rag,
  ragCustom,
  slack,
} from './partsTenant';
import { smallAgent, startWithCaller, type Caller } from './support';

let now = Date.parse('2026-03-01T10:00:00.000Z');
let caller: Caller;
beforeAll(async () => {
  caller = await startWithCaller({
    now: () => now,
    tenants: [partsTenant],
  });
});
beforeEach(() => caller.sandbox.reset());
afterAll(() => caller.sandbox.close());

const kinds = [
  ['tools', { ...slack, config: { ...slack.config, botToken: 'xoxb-secret' } }],
  ['tokens', { name: 'A token', value: 'sk-secret' }],
  ['mcp-servers', custom],
  ['oauths', oauth],
] as const;
const put = (path: string, body: object) => caller.call('PUT', `/agentic/${path}`, { body });
const get = async (path: string) => (await caller.call('GET', `/agentic/${path}`)).json;
const replace = (path: string, at: string, value: unknown) =>
  caller.call('PATCH', `/agentic/${path}`, { body: [{ op: 'REPLACE', path: at, value }] });
const remove = (path: string) => caller.call('DELETE', `/agentic/${path}`);
const fieldsOf = (answer: { json: any }) => answer.json.details.map((detail: any) => detail.field).sort();
const detailOf = (answer: { json: any }) => answer.json.details[0];

describe.each(kinds)('%s', (path, body) => {
  it('are created with version 1, replaced under its lock, and counted up', async () => {
    const created = await put(`${path}/new`, body);
    expect([created.status, created.json]).toEqual([201, { id: 'new' }]);
    const stamped = { version: 1, createdAt: new Date(now).toISOString() };
    expect((await get(`${path}/new`)).metadata).toMatchObject(stamped);
    now += 1500;
    expect((await put(`${path}/new`, { ...body, metadata: { version: 1 } })).status).toBe(204);
    expect((await put(`${path}/new`, { ...body, metadata: { version: 1 } })).status).toBe(409);
    expect((await put(`${path}/gone`, { ...body, metadata: { version: 1 } })).status).toBe(404);
    expect((await put(`${path}/new`, { ...body, metadata: { version: '2' } })).status).toBe(400);
    expect((await put(`${path}/new`, body)).status).toBe(204);
    expect((await get(`${path}/new`)).metadata).toMatchObject({ ...stamped, version: 3 });
  });

  it('are listed and found, whole or with only some fields', async () => {
    await put(`${path}/new`, body);
    const list = await caller.call('GET', `/agentic/${path}?q=id:new&fields=id`, {
      headers: { 'x-total-count': 'true' },
    });
    expect([list.json, list.headers.get('x-total-count')]).toEqual([[{ id: 'new' }], '1']);
    const found = await caller.call('POST', `/agentic/${path}/search`, { body: { q: 'id:new' } });
    expect(found.json).toEqual([await get(`${path}/new`)]);
  });

  it('keep fields that the sandbox does not know, to the digit, and the id of the address', async () => {
    const text = JSON.stringify({ ...body, id: 'other' }).replace('{', '{"extra":1.50,');
    await caller.call('PUT', `/agentic/${path}/new`, { text });
    const { text: stored } = await caller.call('GET', `/agentic/${path}/new`);
    expect(stored).toMatch(/^\{"id":"new","extra":1\.50,/);
  });

  it('change behind the back of a client', async () => {
    const kind = path === 'mcp-servers' ? 'mcpServers' : path;
    await put(`${path}/new`, body);
    await caller.sandbox.changeBehindBack('new', { kind, set: { '/note': 'theirs' } });
    expect(await get(`${path}/new`)).toMatchObject({ note: 'theirs', metadata: { version: 2 } });
    await caller.sandbox.changeBehindBack('new', { kind, delete: true });
    expect((await caller.call('GET', `/agentic/${path}/new`)).status).toBe(404);
  });
});

describe('secrets', () => {
  it('of a token and of a bot never come back, in no reply and not in the state', async () => {
    for (const [path, body] of kinds) await put(`${path}/new`, body);
    await put('agents/user', {
      ...smallAgent,
      llmConfig: { ...openai, token: { id: 'new' } },
      nativeTools: [{ id: 'new' }],
    });
    await replace('tools/new', '/config/botToken', 'xoxb-secret-two');
    const replies = await Promise.all(
      [
        'tokens/new',
        'tokens',
        'tools/new',
        'tools?expand=token',
        'agents/user?expand=token',
        'agents/user?expand=nativeTools',
      ].map((path) => caller.call('GET', `/agentic/${path}`)),
    );
    const state = await caller.sandbox.stored('tokens', 'new');
    expect(replies.map(({ text }) => text).join() + state).not.toContain('secret');
    expect(await get('tools/new')).toMatchObject({ config: { teamId: 'T1' }, metadata: { version: 2 } });
  });

  it('of a token are needed by every PUT and can not be changed by a PATCH', async () => {
    expect(fieldsOf(await put('tokens/new', { name: 'A' }))).toEqual(['value']);
    expect(fieldsOf(await put('tokens/key', { name: 'A' }))).toEqual(['value']);
    expect((await replace('tokens/key', '/value', 'other')).status).toBe(400);
    expect((await replace('tokens/key', '/name', 'Renamed')).status).toBe(204);
    expect(await get('tokens/key')).toMatchObject({ name: 'Renamed', metadata: { version: 2 } });
  });

  it('of a bot are needed only to create its tool', async () => {
    expect(fieldsOf(await put('tools/new', slack))).toEqual(['config.botToken']);
    expect((await put('tools/chat', { ...slack, enabled: true })).status).toBe(204);
  });
});

describe('what is not valid', () => {
  it.each<[string, object, string[]]>([
    ['tools', { name: 'X', type: 'pigeon', config: {} }, ['type']],
    [
      'tools',
      { type: 'teams', config: { allowedOperations: ['fly'] } },
      ['config.allowedOperations[0]', 'config.teamId', 'name'],
    ],
    ['tools', { ...rag, config: { ...rag.config, indexedFields: [{}] } }, ['config.indexedFields[0].key']],
    [
      'tools',
      {
        ...rag,
        config: { ...rag.config, embeddingConfig: { provider: 'openai', model: 'm', dimensions: 64 } },
      },
      ['config.embeddingConfig.dimensions', 'config.embeddingConfig.token'],
    ],
    ['tools', { ...ragCustom, config: { prompt: 'x' } }, ['config.databaseConfig', 'config.embeddingConfig']],
    ['tokens', { value: 1 }, ['name', 'value']],
    ['mcp-servers', { name: 'X' }, ['config', 'transport']],
    ['mcp-servers', { ...custom, transport: 'pipe', config: {} }, ['config.url', 'transport']],
    ['mcp-servers', { type: 'dynamic' }, ['name', 'tools']],
    [
      'mcp-servers',
      {
        ...dynamic,
        tools: [{ name: 'two words', prompt: 'x', config: { inputSchema: '{', invocation: {} } }],
      },
      [
        'tools[0].config.inputSchema',
        'tools[0].config.invocation.functionId',
        'tools[0].config.invocation.method',
        'tools[0].name',
      ],
    ],
    ['mcp-servers', { ...dynamic, tools: [dynamicTool, dynamicTool] }, ['tools']],
    ['oauths', { url: 'nowhere', grantType: 'password' }, ['clientId', 'grantType', 'url']],
  ])('%s %j is refused at its fields', async (path, body, fields) => {
    const refused = await put(`${path}/new`, body);
    expect([refused.status, fieldsOf(refused)]).toEqual([400, fields]);
  });

  it.each([
    ['tools', rag],
    ['tools', ragCustom],
    ['tools', { ...slack, type: 'teams', enabled: true }],
    ['mcp-servers', dynamic],
    ['mcp-servers', { ...dynamic, enabled: true }],
  ])('is not %s %j', async (path, body) => {
    expect((await put(`${path}/new`, body)).status).toBe(201);
  });

  it('a patch can not bring about either', async () => {
    expect((await replace('mcp-servers/server', '/transport', 'pipe')).status).toBe(400);
    expect((await replace('tools/chat', '/type', 'teams')).status).toBe(400);
    expect((await replace('tools/none', '/name', 'x')).status).toBe(404);
    expect((await get('tools/chat')).metadata.version).toBe(1);
  });

  it('fills in the type of an MCP server and that it is disabled', async () => {
    await put('mcp-servers/new', custom);
    expect(await get('mcp-servers/new')).toMatchObject({ type: 'custom', enabled: false });
  });
});

describe('enabling', () => {
  const bot = { ...slack.config, botToken: 'x', allowedOperations: [] };
  const unknown = {
    ...dynamicTool,
    config: { inputSchema: '{}', invocation: { ...invocation, functionId: 'no' } },
  };
  it.each([
    ['tools', { ...slack, config: bot }, 'config.allowedOperations'],
    ['mcp-servers', { ...dynamic, tools: [unknown] }, 'tools[0].config.invocation.functionId'],
    [
      'mcp-servers',
      { ...custom, config: { ...custom.config, authorizationHeaderToken: { id: 'none' } } },
      'config.authorizationHeaderToken.id',
    ],
    ['oauths', { ...oauth, clientSecretToken: { id: 'none' } }, 'clientSecretToken.id'],
  ])('%s %j is refused as disableable at %s, and possible disabled', async (path, body, field) => {
    const refused = await put(`${path}/new`, { ...body, enabled: true });
    expect([refused.status, detailOf(refused)]).toMatchObject([400, { type: 'disableable', field }]);
    expect((await put(`${path}/new`, { ...body, enabled: false })).status).toBe(201);
  });
});

describe('deleting', () => {
  it.each([
    ['tools/index', 204],
    ['tokens/unused', 204],
    ['tools/none', 404],
    ['mcp-servers/none', 404],
    // For these the OpenAPI lists no 404.
    ['tokens/none', 204],
    ['oauths/none', 204],
    ['tools/index?force=yes', 400],
  ])('%s → %i', async (path, status) => {
    expect((await remove(path)).status).toBe(status);
  });
});

describe('expanding', () => {
  it.each([
    ['tools/index', ['config', 'embeddingConfig', 'token']],
    ['mcp-servers/server', ['config', 'authorizationHeaderToken']],
    ['oauths/login', ['clientSecretToken']],
  ])('%s puts the whole token where its id is', async (path, at) => {
    const tokenIn = (value: any) => at.reduce((inner, key) => inner[key], value);
    expect(tokenIn(await get(path))).toEqual({ id: 'key' });
    expect(tokenIn(await get(`${path}?expand=token`))).toMatchObject({ id: 'key', name: 'Key' });
    expect((await caller.call('GET', `/agentic/${path}?expand=oauth`)).status).toBe(400);
  });
});

it('replies without metadata when told so', async () => {
  await caller.sandbox.settings({ withoutMetadata: true });
  for (const path of ['tools/chat', 'tokens/key', 'mcp-servers/server', 'oauths/login'])
    expect(await get(path)).not.toHaveProperty('metadata');
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smallAgent, startWithCaller, type Caller } from './support';

let now = Date.parse('2026-03-01T10:00:00.000Z');
let caller: Caller;
beforeAll(async () => {
  caller = await startWithCaller({
    now: () => now,
    tenants: [
      {
        tenant: 'sandbox',
        tools: [
          { id: 'slack-1', type: 'slack', enabled: true, name: 'Slack' },
          { id: 'slack-off', type: 'slack', enabled: false, name: 'Slack' },
        ],
        tokens: [{ id: 'openai-token', name: 'OpenAI' }],
      },
    ],
  });
});
beforeEach(() => caller.sandbox.reset());
afterAll(() => caller.sandbox.close());

const url = '/agentic/agents/one';
const put = (agent: object, headers: Record<string, string> = {}) =>
  caller.call('PUT', url, { body: agent, headers });
const get = async (query = '', language = '*') =>
  (await caller.call('GET', url + query, { headers: { 'accept-language': language } })).json;
const fieldsOf = (answer: { json: any }) => answer.json.details.map((detail: any) => detail.field);

describe('storing an agent', () => {
  it('starts with version 1 and counts each write, with times in ISO-8601 to the millisecond', async () => {
    expect((await put(smallAgent)).json).toEqual({ id: 'one' });
    expect((await get()).metadata).toEqual({
      version: 1,
      createdAt: '2026-03-01T10:00:00.000Z',
      modifiedAt: '2026-03-01T10:00:00.000Z',
    });
    now += 1500;
    expect((await put({ ...smallAgent, metadata: { version: 1 } })).status).toBe(204);
    expect((await get()).metadata).toEqual({
      version: 2,
      createdAt: '2026-03-01T10:00:00.000Z',
      modifiedAt: '2026-03-01T10:00:01.500Z',
    });
  });

  it('refuses a version that is not the stored one and changes nothing', async () => {
    await put(smallAgent);
    await put({ ...smallAgent, userPrompt: 'Theirs.' });
    const refused = await put({ ...smallAgent, userPrompt: 'Mine.', metadata: { version: 1 } });
    expect(refused.status).toBe(409);
    expect(refused.json).toMatchObject({ code: 409, status: 'Conflict', resourceId: 'one' });
    expect(await get()).toMatchObject({ userPrompt: 'Theirs.', metadata: { version: 2 } });
  });

  it('overwrites without a version', async () => {
    await put(smallAgent);
    await put({ ...smallAgent, userPrompt: 'Theirs.' });
    expect((await put({ ...smallAgent, userPrompt: 'Mine.' })).status).toBe(204);
    expect(await get()).toMatchObject({ userPrompt: 'Mine.', metadata: { version: 3 } });
  });

  it('keeps numbers as they were written, and fields that it does not know', async () => {
    const text = JSON.stringify({ ...smallAgent, enabled: false }).replace(
      '{"name"',
      '{"budget":12345678901234567890,"share":1.0,"extra":{"b":1e3,"a":[-0]},"name"',
    );
    await caller.call('PUT', url, { text });
    const stored = await caller.call('GET', url, { headers: { 'accept-language': '*' } });
    expect(stored.text).toContain('"budget":12345678901234567890,"share":1.0,"extra":{"b":1e3,"a":[-0]}');
  });

  it('replaces all: what is left out is gone', async () => {
    await put({ ...smallAgent, icon: 'fa-robot' });
    await put(smallAgent);
    expect(await get()).not.toHaveProperty('icon');
  });

  it('ignores fields that only the service sets and fills in the defaults', async () => {
    await put({ ...smallAgent, id: 'other', type: 'complaint', handOff: true, templatePrompt: 'x' });
    expect(await get()).toMatchObject({
      id: 'one',
      type: 'generic',
      enabled: false,
      enabledMemory: false,
      maxRecursionLimit: 20,
    });
    expect(await get()).not.toHaveProperty('handOff');
  });

  it('names each field that is wrong', async () => {
    const wrong = await put({
      name: { en: 'A' },
      userPrompt: 'x',
      triggers: [
        { type: 'telepathy' },
        { type: 'commerce_events', config: { events: ['a'], filter: { op: '$eq', left: 'a', right: [1] } } },
        { type: 'commerce_events', config: {} },
      ],
      llmConfig: { provider: 'openai', model: 'm', temperature: 0.25 },
      mcpServers: [{ type: 'predefined', domain: 'weather', tools: [] }],
      nativeTools: [{ name: 'slack' }],
      maxRecursionLimit: 51,
      requiredScopes: ['friend'],
      outputFormat: '{',
    });
    expect(wrong.status).toBe(400);
    expect(wrong.json.message).toBe('Validation problem with request body.');
    expect(fieldsOf(wrong).sort()).toEqual([
      'llmConfig.temperature',
      'llmConfig.token',
      'maxRecursionLimit',
      'mcpServers[0].domain',
      'nativeTools[0].id',
      'outputFormat',
      'requiredScopes[0]',
      'triggers[0].type',
      'triggers[1].config.filter.right',
      'triggers[2].config.events',
    ]);
    expect(wrong.json.details[0]).toMatchObject({
      message: expect.any(String),
      moreInfo: expect.any(String),
    });
  });

  it.each(['name', 'userPrompt', 'triggers', 'llmConfig', 'mcpServers'])('needs %s', async (field) => {
    const { [field]: _left, ...rest } = smallAgent as Record<string, unknown>;
    expect(fieldsOf(await put(rest))).toEqual([field]);
  });

  it.each([0.1, 0.3, 0.7, 1, null])('accepts a temperature of %s', async (temperature) => {
    const agent = { ...smallAgent, llmConfig: { ...smallAgent.llmConfig, temperature } };
    expect((await put(agent)).status).toBe(201);
  });

  it('reads either name of the memory flag and answers with the documented one', async () => {
    await put({ ...smallAgent, enableMemory: true });
    expect(await get()).toMatchObject({ enabledMemory: true });
    expect(await get()).not.toHaveProperty('enableMemory');
    await put({ ...smallAgent, enableMemory: true, enabledMemory: true });
    expect(await get()).not.toHaveProperty('enableMemory');
  });
});

describe('enabling an agent', () => {
  const slack = { ...smallAgent, enabled: true, triggers: [{ type: 'slack' }] };
  const openai = { provider: 'openai', model: 'm', token: { id: 'none' } };

  it.each([
    ['its messenger trigger has no tool', slack],
    ['its messenger tool is disabled', { ...slack, nativeTools: [{ id: 'slack-off' }] }],
    ['its token does not exist', { ...smallAgent, enabled: true, llmConfig: openai }],
  ])('is refused as disableable when %s, and possible disabled', async (_case, agent) => {
    const refused = await put(agent);
    expect(refused.status).toBe(400);
    expect(refused.json.details).toEqual([
      expect.objectContaining({ type: 'disableable', field: 'enabled' }),
    ]);
    expect((await put({ ...agent, enabled: false })).status).toBe(201);
    const patched = await caller.call('PATCH', url, {
      body: [{ op: 'REPLACE', path: '/enabled', value: true }],
    });
    expect(patched.json.details[0].type).toBe('disableable');
    expect((await get()).enabled).toBe(false);
  });

  it('works when all that it needs is there', async () => {
    const token = { ...openai, token: { id: 'openai-token' } };
    expect((await put({ ...slack, nativeTools: [{ id: 'slack-1' }], llmConfig: token })).status).toBe(201);
  });
});

describe('patching an agent', () => {
  it('applies all operations as one version', async () => {
    await put({ ...smallAgent, tags: ['a'], icon: 'x' });
    const steps = [
      { op: 'REPLACE', path: '/llmConfig/model', value: 'other' },
      { op: 'ADD', path: '/tags', value: 'b' },
      { op: 'REMOVE', path: '/icon' },
      { op: 'REPLACE', path: '/name', value: 'Renamed' },
    ];
    expect((await caller.call('PATCH', url, { body: steps })).status).toBe(204);
    const agent = await get();
    expect(agent).toMatchObject({
      llmConfig: { model: 'other' },
      tags: ['a', 'b'],
      name: { en: 'Renamed' },
      metadata: { version: 2 },
    });
    expect(agent).not.toHaveProperty('icon');
  });

  it('applies none when one is wrong, and names it', async () => {
    await put(smallAgent);
    const steps = [
      { op: 'REPLACE', path: '/enabled', value: true },
      { op: 'REMOVE', path: '/nothing' },
    ];
    expect(fieldsOf(await caller.call('PATCH', url, { body: steps }))).toEqual(['[1].path']);
    expect(await get()).toMatchObject({ enabled: false, metadata: { version: 1 } });
  });
});

describe('deleting an agent that others use', () => {
  beforeEach(async () => {
    await put(smallAgent);
    const user = {
      ...smallAgent,
      enabled: true,
      agentCollaborations: [{ agentId: 'one' }, { agentId: 'two' }],
    };
    await caller.call('PUT', '/agentic/agents/user', { body: user });
  });

  it('is refused and says who uses it', async () => {
    const refused = await caller.call('DELETE', url);
    expect(refused.status).toBe(400);
    expect(refused.json.details[0]).toMatchObject({
      type: 'force',
      message: expect.stringContaining('user'),
    });
    expect((await caller.call('GET', url)).status).toBe(200);
  });

  it('frees and disables them when forced', async () => {
    expect((await caller.call('DELETE', `${url}?force=true`)).status).toBe(204);
    expect((await caller.call('GET', url)).status).toBe(404);
    const user = (await caller.call('GET', '/agentic/agents/user')).json;
    expect(user).toMatchObject({
      enabled: false,
      agentCollaborations: [{ agentId: 'two' }],
      metadata: { version: 2 },
    });
  });
});

describe('expanding', () => {
  it('puts whole objects where ids are, only for what was asked', async () => {
    const llmConfig = { provider: 'openai', model: 'm', token: { id: 'openai-token' } };
    await put({
      ...smallAgent,
      llmConfig,
      nativeTools: [{ id: 'slack-1', allowedOperations: ['sendMessage'] }],
    });
    expect((await get()).nativeTools).toEqual([{ id: 'slack-1', allowedOperations: ['sendMessage'] }]);
    const tools = await get('?expand=nativeTools');
    expect(tools.nativeTools[0]).toMatchObject({
      id: 'slack-1',
      type: 'slack',
      allowedOperations: ['sendMessage'],
    });
    expect(tools.llmConfig.token).toEqual({ id: 'openai-token' });
    expect((await get('?expand=token')).llmConfig.token).toMatchObject({
      id: 'openai-token',
      name: 'OpenAI',
    });
    expect((await get()).nativeTools[0]).not.toHaveProperty('type');
  });
});

describe('languages', () => {
  const both = { ...smallAgent, name: { en: 'Cat', de: 'Katze' }, description: { en: 'Only English' } };

  it.each([
    ['*', { en: 'Cat', de: 'Katze' }],
    ['de', 'Katze'],
    ['de-AT', 'Katze'],
    ['fr;q=0.9, de;q=0.5', 'Katze'],
    ['en;q=0.2, de', 'Katze'],
    ['fr', 'Cat'],
    ['', 'Cat'],
  ])('Accept-Language %j reads the name as %j', async (language, name) => {
    await put(both);
    expect((await get('', language)).name).toEqual(name);
  });

  it('fall back to the default language where a translation is missing', async () => {
    await put(both);
    expect((await get('', 'de')).description).toBe('Only English');
  });

  it.each([
    ['*', { de: 'Hund' }, { de: 'Hund' }],
    ['de', 'Hund', { de: 'Hund' }],
    ['', 'Dog', { en: 'Dog' }],
    ['', { de: 'Hund' }, { de: 'Hund' }],
  ])('Content-Language %j stores %j as %j', async (language, name, stored) => {
    expect((await put({ ...smallAgent, name }, { 'content-language': language })).status).toBe(201);
    expect((await get()).name).toEqual(stored);
  });

  it.each([
    ['*', { en: 'Dog', fr: 'Chien' }, 'name.fr'],
    ['fr', 'Chien', 'name.fr'],
    ['*', 'Dog', 'name'],
    ['de', { de: 'Hund' }, 'name'],
    ['*', { en: 1 }, 'name.en'],
  ])('Content-Language %j refuses %j at %s', async (language, name, field) => {
    const refused = await put({ ...smallAgent, name }, { 'content-language': language });
    expect(refused.status).toBe(400);
    expect(fieldsOf(refused)).toContain(field);
  });
});

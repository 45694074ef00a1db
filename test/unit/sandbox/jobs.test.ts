import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smallAgent, startWithCaller, tokenFor, send, type Caller } from './support';

let now = Date.parse('2026-03-01T10:00:00.000Z');
let caller: Caller;
beforeAll(async () => {
  caller = await startWithCaller({
    now: () => now,
    jobDurationMs: 4000,
    tenants: [{ tenant: 'sandbox', tools: [{ id: 'slack-1', type: 'slack', name: 'Slack', enabled: true }] }],
  });
});
beforeEach(async () => {
  await caller.sandbox.reset();
  const agent = { ...smallAgent, enabled: true, name: { en: 'Greeter' } };
  await caller.call('PUT', '/agentic/agents/one', { body: { ...agent, nativeTools: [{ id: 'slack-1' }] } });
  const user = { ...agent, agentCollaborations: [{ agentId: 'one', description: 'Helps.' }] };
  await caller.call('PUT', '/agentic/agents/two', { body: user });
});
afterAll(() => caller.sandbox.close());

const chat = (body: object = {}, headers: Record<string, string> = {}) =>
  caller.call('POST', '/agentic/chat-async', {
    body: { agentId: 'one', message: 'Hello', ...body },
    headers,
  });
const job = async (id: string) => (await caller.call('GET', `/jobs/${id}`)).json;

describe('a chat', () => {
  it('is a job that is under way and ends with an answer when its time has come', async () => {
    const session = '0b8d2f6e-4f0c-4c57-9a53-6f0f6d0f1a11';
    const { jobId } = (await chat({}, { 'session-id': session })).json;
    expect(await job(jobId)).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      status: 'in_progress',
      type: 'AGENT_CHAT',
      agentId: 'one',
      agentType: 'generic',
      sessionId: session,
      metadata: { version: 1 },
    });
    expect(await job(jobId)).not.toHaveProperty('message');
    now += 3999;
    expect((await job(jobId)).status).toBe('in_progress');
    const end = now + 1;
    now += 60_000;
    expect(await job(jobId)).toMatchObject({
      status: 'success',
      message: expect.stringMatching(/Greeter[\s\S]*> Hello/),
      metadata: { version: 2, modifiedAt: new Date(end).toISOString() },
    });
  });

  it('answers in the output format of the agent', async () => {
    const outputFormat = JSON.stringify({
      type: 'object',
      properties: {
        answer: { type: 'string' },
        score: { type: 'integer' },
        tags: { type: 'array', items: { enum: ['a'] } },
      },
    });
    await caller.call('PUT', '/agentic/agents/one', { body: { ...smallAgent, enabled: true, outputFormat } });
    const { jobId } = (await chat()).json;
    now += 4000;
    expect(JSON.parse((await job(jobId)).message)).toEqual({ answer: 'Hello', score: 1, tags: ['a'] });
  });

  it('needs an enabled agent and a caller that it allows', async () => {
    await caller.call('PUT', '/agentic/agents/one', { body: smallAgent });
    expect((await chat()).json.details[0]).toMatchObject({
      field: 'agentId',
      message: expect.stringContaining('disabled'),
    });
    await caller.call('PUT', '/agentic/agents/one', {
      body: { ...smallAgent, enabled: true, requiredScopes: ['customer'] },
    });
    expect((await chat()).status).toBe(201);
    const token = await tokenFor(caller.sandbox.url, 'sandbox', 'ai.agentexecution_manage');
    const refused = await send(`${caller.sandbox.url}/ai-service/sandbox/agentic/chat-async`, 'POST', {
      body: { agentId: 'one', message: 'Hello' },
      headers: { authorization: `Bearer ${token}` },
    });
    expect(refused.status).toBe(403);
    expect(refused.json.details[0].message).toContain('ai.agentexecution_manage_own');
  });

  it('that is deleted while under way stays deleted', async () => {
    const { jobId } = (await chat()).json;
    expect((await caller.call('DELETE', `/jobs/${jobId}`)).status).toBe(204);
    now += 10_000;
    expect((await caller.call('GET', `/jobs/${jobId}`)).status).toBe(404);
  });
});

describe('a job added by a test', () => {
  it('stays under way until it is told otherwise', async () => {
    const id = await caller.sandbox.addJob({ agentId: 'one' });
    now += 3_600_000;
    expect(await job(id)).toMatchObject({ status: 'in_progress', type: 'AGENT_CHAT', agentId: 'one' });
    await caller.sandbox.addJob({ id, status: 'failure', message: 'No.' });
    expect(await job(id)).toMatchObject({
      status: 'failure',
      message: 'No.',
      agentId: 'one',
      metadata: { version: 2 },
    });
  });
});

describe('export and import', () => {
  const exported = async (...agentIds: string[]) =>
    (await caller.call('POST', '/agentic/agents/export', { body: { agentIds } })).json;

  it('exports agents with those that they hand tasks to, and their tools, but nothing of the tenant', async () => {
    const { data, checksum, exportedAt, jobId } = await exported('two');
    const text = Buffer.from(data, 'base64').toString('utf8');
    expect(text).toMatch(/^\{\n {2}"agents" : \[ \{\n {4}"id" : "two",/);
    const { agents, tools } = JSON.parse(text);
    expect(agents.map((agent: any) => agent.id)).toEqual(['two', 'one']);
    expect(tools).toMatchObject([{ id: 'slack-1' }]);
    expect(agents[0]).toMatchObject({ enableMemory: false, agentCollaborations: [{ agentId: 'one' }] });
    for (const key of ['enabled', 'metadata', 'enabledMemory']) expect(agents[0]).not.toHaveProperty(key);
    expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(exportedAt).toMatch(/\.\d{6}Z$/);
    expect(await job(jobId)).toMatchObject({
      type: 'EXPORT',
      status: 'success',
      exportResult: { data, checksum },
    });
  });

  it('imports under new ids, disabled, and says what became of each', async () => {
    const { data, checksum, exportedAt } = await exported('two');
    const imported = await caller.call('POST', '/agentic/agents/import', {
      body: { data, checksum, exportedAt },
    });
    expect(imported.status).toBe(200);
    const { summary, message, jobId } = imported.json;
    expect(message).toBe('Successfully imported 2 agents, 0 tools, and 0 MCP servers.');
    const suffix = `--import-${String(now)}`;
    expect(summary.agents).toMatchObject([
      {
        id: `two${suffix}`,
        name: 'Greeter',
        state: 'DISABLED',
        details: [{ code: 'AGENT_IMPORTED_DISABLED' }],
      },
      { id: `one${suffix}`, state: 'DISABLED' },
    ]);
    expect(summary.tools).toMatchObject([{ id: 'slack-1', state: 'EXISTS' }]);
    expect((await caller.call('GET', `/agentic/agents/two${suffix}`)).json).toMatchObject({
      enabled: false,
      agentCollaborations: [{ agentId: `one${suffix}` }],
      metadata: { version: 1 },
    });
    expect(await job(jobId)).toMatchObject({
      type: 'IMPORT',
      status: 'success',
      importResult: { message, summary },
    });
  });

  it('lets a messenger tool be made by hand where it does not exist', async () => {
    const { data, checksum } = await exported('one');
    await caller.sandbox.changeBehindBack('slack-1', { kind: 'tools', delete: true });
    const { summary } = (await caller.call('POST', '/agentic/agents/import', { body: { data, checksum } }))
      .json;
    expect(summary.tools).toMatchObject([{ state: 'TO_CREATE', details: [{ code: 'NOT_IMPORTABLE' }] }]);
  });

  it('refuses data that was changed', async () => {
    const { data, checksum } = await exported('one');
    const text = Buffer.from(data, 'base64').toString('utf8').replace('Greeter', 'Grumbler');
    const body = { data: Buffer.from(text).toString('base64'), checksum };
    const refused = await caller.call('POST', '/agentic/agents/import', { body });
    expect(refused.status).toBe(400);
    expect(refused.json.details[0].field).toBe('checksum');
  });
});

describe('with live quirks', () => {
  it('answers as the dashboard expects', async () => {
    await caller.sandbox.settings({ liveQuirks: true });
    const agent = (await caller.call('GET', '/agentic/agents/one')).json;
    expect(agent).toMatchObject({ enableMemory: false });
    expect(agent).not.toHaveProperty('enabledMemory');
    const [{ jobId }] = (await chat()).json;
    now += 4000;
    expect(await job(jobId)).toMatchObject({
      type: 'agent_chat',
      message: 'Hello',
      response: expect.stringContaining('Greeter'),
    });
    const create = { ...smallAgent, metadata: { version: 0 } };
    expect((await caller.call('PUT', '/agentic/agents/new', { body: create })).status).toBe(201);
    expect((await caller.call('PUT', '/agentic/agents/new', { body: create })).status).toBe(409);
  });
});

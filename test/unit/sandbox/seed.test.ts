import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWithCaller, type Caller } from './support';

let caller: Caller;
beforeAll(async () => {
  caller = await startWithCaller();
});
afterAll(() => caller.sandbox.close());

it('holds a believable shop: agents with long prompts, and jobs of every type and status', async () => {
  const agents = (await caller.call('GET', '/agentic/agents', { headers: { 'accept-language': '*' } })).json;
  expect(agents.length).toBeGreaterThanOrEqual(14);
  expect(
    agents.filter((agent: any) => agent.userPrompt?.split('\n\n').length >= 3).length,
  ).toBeGreaterThanOrEqual(14);
  expect(agents.some((agent: any) => agent.name === null)).toBe(true);
  expect(agents.some((agent: any) => agent.handOff === true)).toBe(true);
  const jobs = (await caller.call('GET', '/jobs?pageSize=200')).json;
  expect(jobs.length).toBeGreaterThanOrEqual(64);
  expect(new Set(jobs.map((job: any) => job.status))).toEqual(
    new Set(['in_progress', 'success', 'failure', 'skipped']),
  );
  expect(new Set(jobs.map((job: any) => job.type))).toEqual(
    new Set(['AGENT_CHAT', 'EXPORT', 'IMPORT', undefined]),
  );
});

it('has agents that can all be stored again as they were read, apart from the nameless and the hand-off one', async () => {
  const headers = { 'accept-language': '*', 'content-language': '*' };
  const agents = (await caller.call('GET', '/agentic/agents', { headers })).json;
  for (const { id, type, templatePrompt, handOff, ...agent } of agents) {
    if (agent.name === null || handOff) continue;
    const stored = await caller.call('PUT', `/agentic/agents/${id}`, { body: agent, headers });
    expect([id, stored.status, stored.text]).toEqual([id, 204, '']);
    const again = await caller.call('GET', `/agentic/agents/${id}`, { headers });
    const { metadata, ...content } = agent;
    expect(again.json).toMatchObject({ id, type, ...content });
    expect(again.json.metadata.version - metadata.version).toBe(1);
    expect(again.json.templatePrompt).toBe(templatePrompt);
  }
});

it('has collaborations that lead to agents of the tenant', async () => {
  const agents = (await caller.call('GET', '/agentic/agents')).json;
  const ids = agents.map((agent: any) => agent.id);
  const used = agents.flatMap((agent: any) =>
    (agent.agentCollaborations ?? []).map((item: any) => item.agentId),
  );
  expect(ids).toEqual(expect.arrayContaining(used));
});

it.each(['tools', 'tokens', 'mcp-servers', 'oauths'])(
  'has %s that can all be stored again as they were read',
  async (path) => {
    const parts = (await caller.call('GET', `/agentic/${path}`)).json;
    expect(parts.length).toBeGreaterThanOrEqual(2);
    for (const part of parts) {
      const body = path === 'tokens' ? { ...part, value: 'x' } : part;
      const stored = await caller.call('PUT', `/agentic/${path}/${part.id}`, { body });
      expect([part.id, stored.status, stored.text]).toEqual([part.id, 204, '']);
    }
  },
);

it('has export jobs whose data decodes to agents', async () => {
  const jobs = (await caller.call('GET', '/jobs?q=type:EXPORT status:SUCCESS')).json;
  expect(jobs.length).toBeGreaterThan(2);
  for (const job of jobs) {
    const decoded = JSON.parse(Buffer.from(job.exportResult.data, 'base64').toString('utf8'));
    expect(decoded.agents[0]).toMatchObject({ id: expect.any(String), enableMemory: expect.any(Boolean) });
  }
});

it('has import jobs with every state and every reason', async () => {
  const jobs = (await caller.call('GET', '/jobs?q=type:IMPORT status:SUCCESS')).json;
  const entities = jobs.flatMap((job: any) => Object.values(job.importResult.summary).flat());
  const states = entities.map((entity: any) => entity.state);
  expect(new Set(states)).toEqual(new Set(['TO_CREATE', 'ENABLED', 'DISABLED', 'EXISTS', 'FAILED']));
  const codes = entities.flatMap((entity: any) => entity.details.map((detail: any) => detail.code));
  expect(new Set(codes).size).toBe(6);
});

it('is the same at each start, apart from the times', async () => {
  const other = await startWithCaller();
  try {
    expect(await other.sandbox.ids('jobs')).toEqual(await caller.sandbox.ids('jobs'));
  } finally {
    await other.sandbox.close();
  }
});

it('has two jobs under way that end within minutes', async () => {
  let now = Date.now();
  const started = await startWithCaller({ now: () => now });
  try {
    const underWay = async () => (await started.call('GET', '/jobs?q=status:IN_PROGRESS')).json.length;
    expect(await underWay()).toBe(2);
    now += 5 * 60_000;
    expect(await underWay()).toBe(0);
  } finally {
    await started.sandbox.close();
  }
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { send, smallAgent, startWithCaller, tokenFor, type Call, type Caller } from './support';

let caller: Caller;
let reader: string;
beforeAll(async () => {
  caller = await startWithCaller({ tenants: [{ tenant: 'sandbox', ...content() }] });
  reader = await tokenFor(caller.sandbox.url, 'sandbox-reader');
});
beforeEach(async () => {
  await caller.sandbox.reset();
});
afterAll(() => caller.sandbox.close());

function content() {
  const agent = { ...smallAgent, enabled: true };
  return {
    agents: [
      { id: 'one', ...agent },
      { id: 'used', ...agent },
      { id: 'user', ...agent, agentCollaborations: [{ agentId: 'used' }, { agentId: 'one-more' }] },
      { id: 'hidden', name: { en: 'Hidden' }, handOff: true },
    ],
    tools: [
      {
        id: 'one',
        name: 'Chat',
        type: 'slack',
        enabled: true,
        config: { teamId: 'T', allowedOperations: ['sendMessage'] },
      },
    ],
    tokens: [{ id: 'one', name: 'Key' }],
    mcpServers: [
      { id: 'one', name: 'Own', type: 'custom', transport: 'sse', config: { url: 'https://mcp.example' } },
    ],
    oauths: [{ id: 'one', url: 'https://id.example', clientId: 'c', grantType: 'client_credentials' }],
    jobs: [{ id: 'job', status: 'success', type: 'AGENT_CHAT' }],
  };
}

const patch = [{ op: 'REPLACE', path: '/enabled', value: false }];
const agents = '/agentic/agents';
const clone = { name: { en: 'Clone' }, description: { en: 'Of a template' }, userPrompt: 'Be brief.' };
const versioned = (version: unknown) => ({ body: { ...smallAgent, metadata: { version } } });

const question = { agentId: 'one', message: 'Hello' };

const cases: readonly [method: string, path: string, call: Call, status: number][] = [
  ['GET', agents, {}, 200],
  ['GET', `${agents}?q=name`, {}, 400],
  ['GET', `${agents}?sort=name:up`, {}, 400],
  ['GET', `${agents}?pageNumber=0`, {}, 400],
  ['GET', `${agents}?pageSize=ten`, {}, 400],
  ['GET', `${agents}?expand=everything`, {}, 400],
  ['POST', `${agents}/search`, { body: {} }, 200],
  ['POST', `${agents}/search`, { body: { q: 'id:one' } }, 200],
  ['POST', `${agents}/search`, { body: { q: 'id' } }, 400],
  ['POST', `${agents}/search`, { body: { q: 1 } }, 400],
  ['POST', `${agents}/search`, { text: '{' }, 400],
  ['POST', `${agents}/search`, { body: [] }, 400],
  ['GET', `${agents}/one`, {}, 200],
  ['GET', `${agents}/none`, {}, 404],
  ['PUT', `${agents}/new`, { body: smallAgent }, 201],
  ['PUT', `${agents}/one`, { body: smallAgent }, 204],
  ['PUT', `${agents}/one`, versioned(1), 204],
  ['PUT', `${agents}/one`, versioned(2), 409],
  ['PUT', `${agents}/one`, versioned(0), 400],
  ['PUT', `${agents}/one`, versioned('1'), 400],
  ['PUT', `${agents}/none`, versioned(1), 404],
  ['PUT', `${agents}/one`, { body: {} }, 400],
  ['PUT', `${agents}/one`, { text: 'name: one' }, 400],
  ['PUT', `${agents}/hidden`, { body: smallAgent }, 400],
  ['PATCH', `${agents}/one`, { body: patch }, 204],
  ['PATCH', `${agents}/none`, { body: patch }, 404],
  ['PATCH', `${agents}/one`, { body: patch[0] }, 400],
  ['PATCH', `${agents}/one`, { body: [{ ...patch[0], op: 'replace' }] }, 400],
  ['PATCH', `${agents}/one`, { body: [{ ...patch[0], path: 'enabled' }] }, 400],
  ['PATCH', `${agents}/one`, { body: [{ op: 'REPLACE', path: '/enabled' }] }, 400],
  ['PATCH', `${agents}/one`, { body: [{ op: 'REPLACE', path: '/enabled', value: 'no' }] }, 400],
  ['PATCH', `${agents}/one`, { body: [{ op: 'REMOVE', path: '/userPrompt' }] }, 400],
  ['PATCH', `${agents}/one`, { body: [{ op: 'REMOVE', path: '/none' }] }, 400],
  ['PATCH', `${agents}/one`, { body: [{ op: 'REPLACE', path: '/metadata/version', value: 9 }] }, 400],
  ['PATCH', `${agents}/hidden`, { body: patch }, 400],
  ['DELETE', `${agents}/one`, {}, 204],
  ['DELETE', `${agents}/none`, {}, 404],
  ['DELETE', `${agents}/used`, {}, 400],
  ['DELETE', `${agents}/used?force=true`, {}, 204],
  ['DELETE', `${agents}/one?force=yes`, {}, 400],
  ['GET', '/jobs', {}, 200],
  ['GET', '/jobs?q=(', {}, 400],
  ['POST', '/jobs/search', { body: { q: 'status:SUCCESS' } }, 200],
  ['POST', '/jobs/search', { body: { q: 'status' } }, 400],
  ['GET', '/jobs/job', {}, 200],
  ['GET', '/jobs/none', {}, 404],
  ['DELETE', '/jobs/job', {}, 204],
  ['DELETE', '/jobs/none', {}, 404],
  ...(['chat', 'chat-stream', 'chat-async'] as const).flatMap((path): [string, string, Call, number][] => [
    ['POST', `/agentic/${path}`, { body: question }, path === 'chat-async' ? 201 : 200],
    ['POST', `/agentic/${path}`, { body: { ...question, agentId: 'none' } }, 400],
    ['POST', `/agentic/${path}`, { body: { agentId: 'one' } }, 400],
    ['POST', `/agentic/${path}`, { body: question, headers: { 'session-id': 'mine' } }, 400],
    ['POST', `/agentic/${path}`, { body: { ...question, attachments: [{ attachmentId: 'none' }] } }, 400],
  ]),
  ['POST', '/agentic/one/attachments', { text: 'no form' }, 400],
  ['POST', `${agents}/export`, { body: { agentIds: ['one'] } }, 200],
  ['POST', `${agents}/export`, { body: { agentIds: ['none'] } }, 400],
  ['POST', `${agents}/export`, { body: {} }, 400],
  ['POST', `${agents}/import`, { body: { data: 'e30=', checksum: 'no' } }, 400],
  ...['tools', 'tokens', 'mcp-servers', 'oauths'].flatMap((path): [string, string, Call, number][] => [
    ['GET', `/agentic/${path}`, {}, 200],
    ['GET', `/agentic/${path}?q=(`, {}, 400],
    ['GET', `/agentic/${path}?sort=id:up`, {}, 400],
    ['GET', `/agentic/${path}?pageSize=0`, {}, 400],
    ['POST', `/agentic/${path}/search`, { body: { q: 'id:one' } }, 200],
    ['POST', `/agentic/${path}/search`, { body: { q: 'id' } }, 400],
    ['GET', `/agentic/${path}/one`, {}, 200],
    ['GET', `/agentic/${path}/none`, {}, 404],
    ['PUT', `/agentic/${path}/one`, { body: {} }, 400],
    ['PUT', `/agentic/${path}/one`, { text: 'x' }, 400],
    ['PATCH', `/agentic/${path}/one`, { body: [] }, 204],
    ['PATCH', `/agentic/${path}/one`, { body: {} }, 400],
    ['PATCH', `/agentic/${path}/none`, { body: [] }, 404],
    ['DELETE', `/agentic/${path}/one`, {}, 204],
    ['DELETE', `/agentic/${path}/one?force=maybe`, {}, 400],
  ]),
  ['GET', '/agentic/templates', {}, 200],
  ['GET', '/agentic/templates?expand=x', {}, 400],
  ['POST', '/agentic/templates/search', { body: { q: 'id:complaint' } }, 200],
  ['POST', '/agentic/templates/search', { body: { q: '(' } }, 400],
  ['POST', '/agentic/templates/complaint/agents', { body: clone }, 201],
  ['POST', '/agentic/templates/complaint/agents', { body: {} }, 400],
  ['POST', '/agentic/templates/complaint/agents', { body: { ...clone, id: 'one' } }, 409],
  ['POST', '/agentic/templates/none/agents', { body: clone }, 404],
  ['GET', '/agentic/models', {}, 200],
  ['GET', '/agentic/commerce-events', {}, 200],
  ['GET', '/agentic/unknown', {}, 404],
];

describe('an operation', () => {
  it.each(cases)('%s %s %j → %i', async (method, path, call, status) => {
    const answer = await caller.call(method, path, call);
    expect([answer.status, answer.text]).toEqual([status, expect.anything()]);
    if (status >= 400) expect(answer.json).toMatchObject({ code: status, message: expect.any(String) });
    if (status === 204) expect(answer.text).toBe('');
  });

  const writes = new Map(
    cases
      .filter(
        ([method, path]) =>
          /^(PUT|PATCH|DELETE)$/.test(method) || /chat|attachments$|import$|templates\/.*agents$/.test(path),
      )
      .map((c) => [`${c[0]} ${c[1]}`, c]),
  );
  it.each([...writes.values()])('%s %s needs a scope that a reader lacks', async (method, path, call) => {
    const url = `${caller.sandbox.url}/ai-service/sandbox${path}`;
    const { status, json } = await send(url, method, {
      ...call,
      headers: { authorization: `Bearer ${reader}` },
    });
    expect(status).toBe(403);
    expect(json).toMatchObject({ code: 403, status: 'Forbidden' });
    expect(json.details[0].message).toMatch(/^Required scope\(s\): \[ai\./);
  });

  it.each(cases.filter(([, path]) => !path.includes('unknown')))(
    '%s %s without a token is 401',
    async (method, path, call) => {
      const { status, json } = await send(`${caller.sandbox.url}/ai-service/sandbox${path}`, method, call);
      expect(status).toBe(401);
      expect(json.fault.faultstring).toBe('Invalid access token');
    },
  );
});

it('lists as a bare array and finds one by an id with a slash', async () => {
  await caller.call('PUT', `${agents}/a%2Fb%20c`, { body: smallAgent });
  expect((await caller.call('GET', `${agents}/a%2Fb%20c`)).json.id).toBe('a/b c');
  expect((await caller.call('GET', `${agents}?q=id:~^a/b`)).json).toHaveLength(1);
});

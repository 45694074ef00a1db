import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { attachSandbox } from '../../support/sandbox';
import { callerOf, send, smallAgent, startWithCaller, tokenFor, type Caller } from './support';

let caller: Caller;
beforeAll(async () => {
  caller = await startWithCaller({
    tenants: [{ tenant: 'sandbox', agents: [{ id: 'one', ...smallAgent }] }],
  });
});
afterEach(() => caller.sandbox.reset());
afterAll(() => caller.sandbox.close());

const url = '/agentic/agents/one';
const read = () => caller.call('GET', url, { headers: { 'accept-language': '*' } });
const put = (body: object = smallAgent) => caller.call('PUT', url, { body });
const version = async () => JSON.parse(await caller.sandbox.agent('one')).metadata.version as number;

describe('the admin routes', () => {
  it.each([
    ['POST', '/faults'],
    ['DELETE', '/faults'],
    ['GET', '/requests'],
    ['DELETE', '/requests'],
    ['POST', '/change'],
    ['GET', '/state'],
    ['POST', '/job'],
    ['GET', '/settings'],
    ['POST', '/settings'],
    ['POST', '/reset'],
  ])('%s %s needs the start-up token', async (method, path) => {
    for (const headers of [{}, { 'x-sandbox-admin': 'guess' }] as Record<string, string>[]) {
      const answer = await send(`${caller.sandbox.url}/sandbox/admin${path}`, method, { headers });
      expect(answer.status).toBe(403);
      expect(answer.json.message).toContain('X-Sandbox-Admin');
    }
  });

  it('refuse what they do not understand and name it', async () => {
    await expect(caller.sandbox.settings({ surprise: true } as object)).rejects.toThrow('surprise');
    await expect(caller.sandbox.faults.latency(-1)).rejects.toThrow('ms');
    await expect(caller.sandbox.faults.html({ pathPattern: '(' })).rejects.toThrow('match.pathPattern');
    await expect(caller.sandbox.changeBehindBack('none', { set: { '/a': 1 } })).rejects.toThrow('none');
    await expect(caller.sandbox.changeBehindBack('one', { tenant: 'x' })).rejects.toThrow('x');
  });
});

describe('a fault', () => {
  it('meets as many matching requests as it was told, then is gone', async () => {
    await caller.sandbox.faults.status(
      { status: 503, headers: { 'retry-after': '7' } },
      { method: 'GET', times: 2 },
    );
    expect((await put()).status).toBe(204);
    const met = await read();
    expect(met.status).toBe(503);
    expect(met.headers.get('retry-after')).toBe('7');
    expect((await read()).status).toBe(503);
    expect((await read()).status).toBe(200);
  });

  it('stays until it is cleared when it is meant to', async () => {
    await caller.sandbox.faults.status(
      { status: 500, body: 'plain text' },
      { pathPattern: 'agents/one$', times: 'always' },
    );
    for (let round = 0; round < 3; round++)
      expect(await read()).toMatchObject({ status: 500, text: 'plain text' });
    expect((await caller.call('GET', '/jobs')).status).toBe(200);
    await caller.sandbox.faults.clear();
    expect((await read()).status).toBe(200);
  });

  it('can be a page of a gateway', async () => {
    await caller.sandbox.faults.html({ status: 502 });
    const { status, text, headers } = await read();
    expect([status, headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(text).toMatch(/^<html>/);
  });

  it('can cut the connection before the effect', async () => {
    await caller.sandbox.faults.cutBefore({ method: 'PUT' });
    await expect(put()).rejects.toThrow();
    expect(await version()).toBe(1);
  });

  it('can cut the connection after the effect', async () => {
    await caller.sandbox.faults.cutAfter({ method: 'PUT' });
    await expect(put()).rejects.toThrow();
    expect(await version()).toBe(2);
  });

  it('can cut the connection in the middle of a reply', async () => {
    await caller.sandbox.faults.cutMidReply();
    await expect(read()).rejects.toThrow();
    expect((await read()).status).toBe(200);
  });

  it.each([
    ['hang', 1],
    ['hangAfter', 2],
  ] as const)('can be silence: %s leaves version %i', async (kind, expected) => {
    await caller.sandbox.faults[kind]({ method: 'PUT' });
    const giveUp = new AbortController();
    const waiting = fetch(`${caller.sandbox.url}/ai-service/sandbox${url}`, {
      method: 'PUT',
      body: JSON.stringify(smallAgent),
      headers: { authorization: `Bearer ${await tokenFor(caller.sandbox.url)}` },
      signal: giveUp.signal,
    });
    const settled = waiting.then(
      () => 'answered',
      () => 'aborted',
    );
    await expect.poll(async () => (await caller.sandbox.requests()).at(-1)?.fault).toBe(kind);
    await expect.poll(version).toBe(expected);
    giveUp.abort();
    expect(await settled).toBe('aborted');
  });

  it('can expire all tokens', async () => {
    await caller.sandbox.faults.expireTokens();
    const { status, json } = await read();
    expect(status).toBe(401);
    expect(json.fault.faultstring).toBe('Access Token expired');
    caller = await callerOf(caller.sandbox);
  });

  it('can be a delay that does not change the answer', async () => {
    await caller.sandbox.faults.latency(20);
    expect((await read()).status).toBe(200);
    expect((await caller.sandbox.requests()).at(-1)).toMatchObject({ fault: 'latency', status: 200 });
  });

  it('can meet the sign-in when its path is named', async () => {
    await caller.sandbox.faults.status({ status: 500 }, { pathPattern: '^/oauth/token' });
    expect((await read()).status).toBe(200);
    expect((await fetch(`${caller.sandbox.url}/oauth/token`, { method: 'POST' })).status).toBe(500);
  });
});

describe('a change behind the back', () => {
  it('makes the next version with what it sets and removes', async () => {
    const before = await version();
    await caller.sandbox.changeBehindBack('one', {
      set: { '/userPrompt': 'Theirs.', '/llmConfig/model': 'x' },
      remove: ['/triggers'],
    });
    const after = (await read()).json;
    expect(after).toMatchObject({
      userPrompt: 'Theirs.',
      llmConfig: { model: 'x', provider: 'emporix_openai' },
    });
    expect(after).not.toHaveProperty('triggers');
    expect(after.metadata.version).toBe(before + 1);
    expect((await put({ ...smallAgent, metadata: { version: 1 } })).status).toBe(409);
  });

  it('can delete and create', async () => {
    await caller.sandbox.changeBehindBack('one', { delete: true });
    expect((await read()).status).toBe(404);
    await caller.sandbox.changeBehindBack('one', { create: { name: null } });
    expect((await read()).json).toMatchObject({ id: 'one', name: null, metadata: { version: 1 } });
  });
});

describe('the log of requests', () => {
  it('has method, path, status and the headers that matter, never credentials', async () => {
    await caller.sandbox.resetRequests();
    await caller.call('GET', `${url}?fields=id`, {
      headers: { 'accept-language': '*', 'emporix-tenant': 'sandbox' },
    });
    await caller.call('GET', '/agentic/agents/none');
    const requests = await caller.sandbox.requests();
    expect(requests).toMatchObject([
      {
        method: 'GET',
        path: '/ai-service/sandbox/agentic/agents/one?fields=id',
        status: 200,
        headers: { 'accept-language': '*', 'emporix-tenant': 'sandbox' },
      },
      { path: '/ai-service/sandbox/agentic/agents/none', status: 404 },
    ]);
    expect(JSON.stringify(requests)).not.toMatch(/bearer|authorization/i);
  });
});

describe('switches and reset', () => {
  it('can leave metadata out of every reply', async () => {
    const id = await caller.sandbox.addJob();
    await caller.sandbox.settings({ withoutMetadata: true });
    expect((await read()).json).not.toHaveProperty('metadata');
    expect((await caller.call('GET', '/agentic/agents')).json[0]).not.toHaveProperty('metadata');
    expect((await caller.call('GET', `/jobs/${id}`)).json).not.toHaveProperty('metadata');
  });

  it('puts everything back to the start', async () => {
    await put({ ...smallAgent, userPrompt: 'Changed.' });
    await caller.sandbox.settings({ withoutMetadata: true });
    await caller.sandbox.faults.html({ times: 'always' });
    await caller.sandbox.reset();
    expect((await read()).json).toMatchObject({ userPrompt: 'Be brief.', metadata: { version: 1 } });
    expect(await caller.sandbox.requests()).toHaveLength(1);
  });
});

it('can be steered from another process that knows address and token', async () => {
  const attached = attachSandbox({ url: caller.sandbox.url, adminToken: caller.sandbox.adminToken });
  expect(await attached.ids('agents')).toEqual(['one']);
  expect(JSON.parse(await attached.stored('agents', 'one'))).toMatchObject({ id: 'one' });
});

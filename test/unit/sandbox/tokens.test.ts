import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox';
import { send, tokenFor } from './support';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const ask = async (fields: Record<string, string>) => {
  const response = await fetch(`${sandbox.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  return { status: response.status, json: (await response.json()) as any };
};
const key = { grant_type: 'client_credentials', client_id: 'sandbox', client_secret: 'sandbox' };
const list = (token?: string, tenant = 'sandbox') =>
  send(`${sandbox.url}/ai-service/${tenant}/agentic/agents`, 'GET', {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });

describe('the token endpoint', () => {
  it('grants all scopes of the key and names its tenant', async () => {
    const { status, json } = await ask(key);
    expect(status).toBe(200);
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 14_399, refresh_token: '' });
    expect(json.scope.split(' ')).toEqual(
      expect.arrayContaining([
        'tenant=sandbox',
        'ai.agent_read',
        'ai.agent_manage',
        'ai.agentexecution_manage',
      ]),
    );
  });

  it('leaves out a scope that the key lacks, without a word', async () => {
    const asked = {
      client_id: 'sandbox-reader',
      client_secret: 'sandbox-reader',
      scope: 'ai.agent_read ai.agent_manage',
    };
    const { status, json } = await ask({ ...key, ...asked });
    expect(status).toBe(200);
    expect(json.scope.split(' ').sort()).toEqual(['ai.agent_read', 'tenant=sandbox']);
  });

  it('grants no more than was asked for and puts up with a tenant among the scopes', async () => {
    const { json } = await ask({ ...key, scope: 'tenant=sandbox ai.agent_read' });
    expect(json.scope.split(' ').sort()).toEqual(['ai.agent_read', 'tenant=sandbox']);
  });

  it.each([
    ['an unknown client', { client_id: 'nobody' }, 'Invalid ApiKey'],
    ['a wrong secret', { client_secret: 'wrong' }, 'Invalid client credentials'],
    ['another grant', { grant_type: 'password' }, 'Unsupported grant type'],
  ])('answers %s with 401 in the shape of the gateway', async (_case, fields, message) => {
    const { status, json } = await ask({ ...key, ...fields });
    expect(status).toBe(401);
    expect(json.fault.faultstring).toBe(message);
    expect(json.fault.detail.errorcode).toMatch(/^oauth\./);
  });
});

describe('a token', () => {
  it('opens the tenant of its key only', async () => {
    const token = await tokenFor(sandbox.url);
    expect((await list(token)).status).toBe(200);
    expect((await list(token, 'sandbox-two')).status).toBe(401);
    expect((await list(token, 'unknown')).status).toBe(401);
    expect((await list(await tokenFor(sandbox.url, 'sandbox-two'), 'sandbox-two')).status).toBe(200);
  });

  it.each([
    ['missing', undefined],
    ['unknown', 'abc'],
  ])('that is %s is 401', async (_case, token) => {
    const { status, json } = await list(token);
    expect(status).toBe(401);
    expect(json.fault.detail.errorcode).toBe('oauth.v2.InvalidAccessToken');
  });

  it('expires after its lifetime', async () => {
    let now = Date.now();
    const other = await startTestSandbox({ now: () => now, tokenLifetimeSeconds: 60 });
    try {
      const headers = { authorization: `Bearer ${await tokenFor(other.url)}` };
      const read = () => send(`${other.url}/ai-service/sandbox/jobs`, 'GET', { headers });
      expect((await read()).status).toBe(200);
      now += 60_000;
      const { status, json } = await read();
      expect(status).toBe(401);
      expect(json.fault.detail.errorcode).toBe('keymanagement.service.access_token_expired');
    } finally {
      await other.close();
    }
  });
});

it('tells what it is to anyone who asks', async () => {
  const { json } = await send(`${sandbox.url}/sandbox`, 'GET');
  expect(json).toEqual({ name: 'emporix-ai-sandbox', version: 1, tenants: ['sandbox', 'sandbox-two'] });
});

it('listens on loopback only', () => {
  expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

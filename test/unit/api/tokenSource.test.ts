import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcomeUnknown } from '../../../src/api/errors/errorChecks';
import { HttpError } from '../../../src/api/errors/httpError';
import { isKind } from '../../../src/api/errors/isKind';
import { SignInError } from '../../../src/api/errors/signInError';
import {
  cut,
  sendJson,
  sendText,
  startScriptedServer,
  tokenReply,
  type Script,
  type ScriptedServer,
} from '../../support/scriptedServer';
import { createTestClient, rejection, testSecret } from '../../support/testClient';

let server: ScriptedServer;

beforeEach(async () => {
  server = await startScriptedServer((_request, response) => sendJson(response, 200, []));
});

afterEach(() => server.close());

describe('asking for a token', () => {
  it('sends the credentials in the body and asks for scopes only', async () => {
    const { client } = createTestClient(server.url);
    const grant = await client.signIn();
    const [request] = server.tokenRequests;
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(request?.headers.authorization).toBeUndefined();
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'a-client-id',
      client_secret: testSecret,
      scope: 'ai.agent_read ai.agent_manage ai.agentexecution_manage',
    });
    expect(grant.tenant).toBe('acme');
    expect(client.grant).toEqual(grant);
  });

  it('signs in by itself at the first call, and not before', async () => {
    const { client } = createTestClient(server.url);
    expect(client.grant).toBeUndefined();
    expect(server.tokenRequests).toHaveLength(0);
    await client.agents.list();
    expect(server.tokenRequests).toHaveLength(1);
    expect(server.requests[0]?.headers.authorization).toBe('Bearer token-number-1');
  });

  it('asks once for calls at the same time', async () => {
    const { client } = createTestClient(server.url);
    await Promise.all([client.agents.list(), client.jobs.list(), client.agents.get('a'), client.signIn()]);
    expect(server.tokenRequests).toHaveLength(1);
  });

  it('signs in afresh when told to', async () => {
    const { client } = createTestClient(server.url);
    await client.signIn();
    await client.signIn();
    expect(server.tokenRequests).toHaveLength(2);
  });

  it.each([
    { expiresIn: 14399, used: 3_600_000 },
    { expiresIn: 600, used: 540_000 },
    { expiresIn: '600', used: 540_000 },
    { expiresIn: null, used: 3_600_000 },
    { expiresIn: 'soon', used: 3_600_000 },
  ])('uses a token of $expiresIn s for $used ms', async ({ expiresIn, used }) => {
    let now = 1_000_000;
    server.tokenScript = (_request, response) => sendJson(response, 200, tokenReply({ expiresIn }));
    const { client } = createTestClient(server.url, { now: () => now });
    await client.agents.list();
    now += used - 1;
    await client.agents.list();
    expect(server.tokenRequests).toHaveLength(1);
    now += 1;
    await client.agents.list();
    expect(server.tokenRequests).toHaveLength(2);
  });

  it('a token that hardly lives is fetched for each call', async () => {
    server.tokenScript = (_request, response) => sendJson(response, 200, tokenReply({ expiresIn: 5 }));
    const { client } = createTestClient(server.url);
    await client.agents.list();
    await client.agents.list();
    expect(server.tokenRequests).toHaveLength(2);
    expect(server.requests).toHaveLength(2);
  });
});

describe('a caller that cancels', () => {
  it('does not take the token from the others', async () => {
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      server.tokenScript = (_request, response) => {
        answer = () => sendJson(response, 200, tokenReply());
        resolve();
      };
    });
    const { client } = createTestClient(server.url);
    const cancel = new AbortController();
    const cancelled = rejection(client.agents.list({ signal: cancel.signal }));
    const other = client.jobs.list();
    await asked;
    cancel.abort();
    expect(isKind(await cancelled, 'aborted')).toBe(true);
    answer();
    expect(await other).toEqual({ items: [], total: undefined });
    expect(server.tokenRequests).toHaveLength(1);
  });

  it('is told at once when the signal had been aborted before', async () => {
    const { client } = createTestClient(server.url);
    const error = await rejection(client.agents.list({ signal: AbortSignal.abort() }));
    expect(isKind(error, 'aborted') && error.sent).toBe('no');
    expect(server.requests).toHaveLength(0);
  });
});

describe('a token that the service refuses', () => {
  const fault = { fault: { faultstring: 'Access Token expired', detail: { errorcode: 'expired' } } };

  it('is replaced once and the call repeated, whatever the operation', async () => {
    server.script = ({ headers }, response) =>
      headers.authorization === 'Bearer token-number-1'
        ? sendJson(response, 401, fault)
        : sendJson(response, 201, { id: 'a' });
    const { client } = createTestClient(server.url);
    expect(await client.agents.put('a', '{}')).toEqual({ created: true });
    expect(server.tokenRequests).toHaveLength(2);
    expect(server.requests.map(({ body }) => body)).toEqual(['{}', '{}']);
  });

  it('is replaced once for many calls at the same time', async () => {
    server.script = ({ headers }, response) =>
      sendJson(response, headers.authorization === 'Bearer token-number-1' ? 401 : 200, []);
    const { client } = createTestClient(server.url);
    await client.signIn();
    await Promise.all(Array.from({ length: 8 }, () => client.agents.list()));
    expect(server.tokenRequests).toHaveLength(2);
  });

  it('is an error when the fresh one is refused too', async () => {
    server.script = (_request, response) => sendJson(response, 401, fault);
    const { client, waits } = createTestClient(server.url);
    const error = await rejection(client.agents.list());
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toMatchObject({ status: 401, code: 'expired', serviceMessage: 'Access Token expired' });
    expect(server.requests).toHaveLength(2);
    expect(server.tokenRequests).toHaveLength(2);
    expect(waits).toEqual([]);
  });
});

describe('the token endpoint says no', () => {
  it.each([
    [401, { fault: { faultstring: 'Invalid ApiKey' } }, 'Invalid ApiKey'],
    [400, { error: 'invalid_client', error_description: 'Bad secret' }, 'Bad secret'],
    [401, { error: 'invalid_client' }, 'invalid_client'],
    [401, { Error: 'No such key' }, 'No such key'],
    [403, { message: 'blocked' }, 'blocked'],
    [404, 'x', 'x'],
  ])('%i %j: wrong credentials, in its words', async (status, body, words) => {
    server.tokenScript = (_request, response) => sendJson(response, status, body);
    const { client } = createTestClient(server.url);
    const error = await rejection(client.signIn());
    expect(error).toBeInstanceOf(SignInError);
    expect(error).toMatchObject({ status, serviceMessage: words });
    expect((error as SignInError).message).toContain(words);
    expect(server.tokenRequests).toHaveLength(1);
  });

  it('never shows the secret, even if the endpoint echoes it', async () => {
    server.tokenScript = ({ body }, response) => sendText(response, 401, `<p>bad ${body} ${testSecret}</p>`);
    const { client, records } = createTestClient(server.url);
    const error = await rejection(client.signIn());
    expect(JSON.stringify([String(error), error, records])).not.toContain(testSecret);
  });

  it.each([
    ['HTML', '<html>Sign in</html>'],
    ['no token', '{"expires_in":5}'],
    ['a token that no header can carry', '{"access_token":"se\\ncret"}'],
    ['an array', '[]'],
  ])('a success with %s is told', async (_name, text) => {
    server.tokenScript = (_request, response) => sendText(response, 200, text);
    const { client } = createTestClient(server.url);
    const error = await rejection(client.signIn());
    expect(isKind(error, 'protocol') && error.reason).toBe('noToken');
    expect(String(error)).not.toContain('cret');
  });

  it('is asked again after 429, 5xx and lost connections', async () => {
    server.tokenScript = (_request, response, index) => {
      if (index === 1) sendJson(response, 429, {}, { 'Retry-After': '2' });
      else if (index === 2) sendText(response, 503, 'down');
      else if (index === 3) cut(response);
      else sendJson(response, 200, tokenReply());
    };
    const { client, waits } = createTestClient(server.url);
    await client.signIn();
    expect(server.tokenRequests).toHaveLength(4);
    expect(waits[0]).toBeGreaterThanOrEqual(2000);
  });

  it('is asked again by the next call after a failure', async () => {
    server.tokenScript = (_request, response, index) =>
      index === 1 ? sendJson(response, 401, {}) : sendJson(response, 200, tokenReply());
    const { client } = createTestClient(server.url);
    await expect(client.agents.list()).rejects.toBeInstanceOf(SignInError);
    await expect(client.agents.list()).resolves.toEqual({ items: [], total: undefined });
  });
});

describe('a request for which there is no token', () => {
  it.each<[string, Script]>([
    ['the endpoint is down', (_request, response) => sendJson(response, 503, {})],
    ['its connection is cut', (_request, response) => cut(response)],
    ['it answers with a web page', (_request, response) => sendText(response, 200, '<html>')],
  ])('has certainly not been carried out: %s', async (_name, script) => {
    server.tokenScript = script;
    const { client } = createTestClient(server.url);
    expect(outcomeUnknown(await rejection(client.agents.put('helper', '{}')))).toBe(false);
    expect(outcomeUnknown(await rejection(client.agents.delete('helper')))).toBe(false);
    expect(server.requests).toHaveLength(0);
  });

  it('has not been carried out either when the endpoint does not answer in time', async () => {
    server.tokenScript = () => {};
    const { client } = createTestClient(server.url, { timeout: 200 });
    const error = await rejection(client.agents.put('helper', '{}'));
    expect(isKind(error, 'timeout')).toBe(true);
    expect(outcomeUnknown(error)).toBe(false);
  });

  it('does not repeat what the request for the token has repeated already', async () => {
    server.tokenScript = (_request, response) => sendJson(response, 503, {});
    const { client } = createTestClient(server.url);
    await rejection(client.agents.list());
    expect(server.tokenRequests).toHaveLength(4);
  });

  it('was refused by the service before: the refresh of an expired token fails', async () => {
    server.script = (_request, response) => {
      server.tokenScript = (_token, answer) => cut(answer);
      sendJson(response, 401, {});
    };
    const { client } = createTestClient(server.url);
    expect(outcomeUnknown(await rejection(client.agents.put('helper', '{}')))).toBe(false);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a disposed client', () => {
  it('ends what is under way and refuses what comes after', async () => {
    const arrived = new Promise<void>((resolve) => {
      server.script = () => resolve();
    });
    const { client } = createTestClient(server.url);
    const pending = rejection(client.agents.list());
    await arrived;
    client.dispose();
    expect(isKind(await pending, 'aborted')).toBe(true);
    expect(isKind(await rejection(client.agents.list()), 'aborted')).toBe(true);
    expect(isKind(await rejection(client.signIn({ signal: new AbortController().signal })), 'aborted')).toBe(
      true,
    );
    expect(client.grant).toBeUndefined();
    expect(server.requests).toHaveLength(1);
  });

  it('ends a wait between attempts', async () => {
    server.script = (_request, response) => sendJson(response, 503, {});
    let waiting = () => {};
    const waits = new Promise<void>((resolve) => (waiting = resolve));
    const { client } = createTestClient(server.url, {
      wait: (_milliseconds, signal) =>
        new Promise((resolve) => {
          signal?.addEventListener('abort', () => resolve());
          waiting();
        }),
    });
    const pending = rejection(client.agents.list());
    await waits;
    client.dispose();
    expect(isKind(await pending, 'aborted')).toBe(true);
    expect(server.requests).toHaveLength(1);
  });
});

import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AiClient } from '../../../src/api/aiClient';
import { PersonError } from '../../../src/base/personError';
import type { Connection } from '../../../src/connection/connection';
import { Session } from '../../../src/connection/session';

const allScopes = 'ai.agent_read ai.agent_manage ai.agentexecution_manage';
const credentials = { clientId: 'the-client-id', clientSecret: 'the-client-secret' };

let server: Server;
/** Answers one request to the token endpoint. */
let reply: (response: ServerResponse) => void;
let requests: number;
let states: string[];
/** Milliseconds by which the clients' clock is ahead. */
let later: number;

beforeEach(async () => {
  requests = 0;
  states = [];
  later = 0;
  reply = grant(`${allScopes} tenant=shop`);
  server = createServer((_, response) => {
    requests++;
    reply(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function grant(scope: string) {
  return (response: ServerResponse) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ access_token: 'token', token_type: 'Bearer', expires_in: 3600, scope }));
}

function createSession(create?: (connection: Connection) => Promise<AiClient>): Session {
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const connection = { id: 'shop', label: 'Shop', tenant: 'shop', baseUrl, production: false };
  return new Session(connection, credentials, {
    createClient: (session) =>
      create?.(session.connection) ??
      Promise.resolve(
        new AiClient({
          baseUrl,
          tenant: 'shop',
          credentials,
          wait: () => Promise.resolve(),
          now: () => Date.now() + later,
          onKeyRefused: (error) => session.keyRefused(error),
        }),
      ),
    onDidChangeState: (session) => states.push(session.state.kind),
  });
}

test('asks nothing before its client is needed', () => {
  expect(createSession().state).toEqual({ kind: 'idle' });
  expect(requests).toBe(0);
});

test('signs in once for callers at the same time, and not again for later ones', async () => {
  const session = createSession();
  const [one, other] = await Promise.all([session.client(), session.client()]);
  expect(other).toBe(one);
  expect(await session.client()).toBe(one);
  expect(requests).toBe(1);
  expect(states).toEqual(['signingIn', 'signedIn']);
});

test('signs in afresh when asked to', async () => {
  const session = createSession();
  await session.client();
  expect((await session.signIn()).tenant).toBe('shop');
  expect(requests).toBe(2);
});

test('knows a key that may only read, also after a sign-in that failed', async () => {
  reply = grant('ai.agent_read tenant=shop');
  const session = createSession();
  await session.client();
  expect(session.state).toMatchObject({ kind: 'signedIn', readOnly: true });
  expect(session.state).toMatchObject({ notes: [expect.stringMatching(/read-only/), expect.any(String)] });
  reply = (response) => response.writeHead(401).end();
  await expect(session.signIn()).rejects.toThrow(PersonError);
  expect(session.readOnly).toBe(true);
});

test.each([
  ['a key of another tenant', `${allScopes} tenant=other`, /"other".*"shop"/],
  ['a key that may not read', 'ai.agent_manage tenant=shop', /ai\.agent_read/],
])('refuses %s', async (_, scope, message) => {
  reply = grant(scope);
  const session = createSession();
  await expect(session.client()).rejects.toThrow(message);
  expect(session.state).toMatchObject({ kind: 'failed', offline: false });
});

test('tells wrong credentials from a service that is not reachable', async () => {
  const session = createSession();
  reply = (response) => response.writeHead(401).end('{"fault":{"faultstring":"Invalid ApiKey"}}');
  await expect(session.client()).rejects.toThrow(/Invalid ApiKey/);
  expect(session.state).toMatchObject({ kind: 'failed', offline: false });
  reply = (response) => response.destroy();
  await expect(session.client()).rejects.toThrow(PersonError);
  expect(session.state).toMatchObject({ kind: 'failed', offline: true });
});

test('tries again after a failure', async () => {
  reply = (response) => response.writeHead(401).end();
  const session = createSession();
  await expect(session.client()).rejects.toThrow(PersonError);
  reply = grant(`${allScopes} tenant=shop`);
  await session.client();
  expect(states).toEqual(['signingIn', 'failed', 'signingIn', 'signedIn']);
});

test('a failure to make the client is a failed sign-in', async () => {
  const session = createSession(() => Promise.reject(new PersonError('The CA file is gone.')));
  await expect(session.client()).rejects.toThrow('The CA file is gone.');
  expect(session.state).toMatchObject({ kind: 'failed', offline: false });
  expect(requests).toBe(0);
});

test('a cancelled wait does not end the sign-in that others share', async () => {
  const asked = deferred<ServerResponse>();
  reply = asked.resolve;
  const session = createSession();
  const cancelled = new AbortController();
  const impatient = session.signIn(cancelled.signal);
  const patient = session.client();
  const response = await asked.promise;
  cancelled.abort();
  await expect(impatient).rejects.toMatchObject({ name: 'AbortError' });
  grant(`${allScopes} tenant=shop`)(response);
  await patient;
  expect(requests).toBe(1);
});

test('its end cancels what is under way and tells no state any more', async () => {
  const asked = deferred<ServerResponse>();
  reply = asked.resolve;
  const session = createSession();
  const signingIn = session.client();
  await asked.promise;
  session.dispose();
  await expect(signingIn).rejects.toMatchObject({ kind: 'aborted' });
  expect(states).toEqual(['signingIn']);
});

test('a client that is ready only after the end of the session does not sign in', async () => {
  const created = deferred<AiClient>();
  const session = createSession(() => created.promise);
  const signingIn = session.client();
  session.dispose();
  const { baseUrl } = session.connection;
  created.resolve(new AiClient({ baseUrl, tenant: 'shop', credentials }));
  await expect(signingIn).rejects.toMatchObject({ kind: 'aborted' });
  expect(requests).toBe(0);
});

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

test('is no longer signed in once the key is refused that worked before', async () => {
  const session = createSession();
  const { agents } = await session.client();
  later = 4 * 3_600_000;
  reply = (response) => response.writeHead(401).end();
  await expect(agents.list({})).rejects.toThrow(/does not accept/);
  expect(session.state).toMatchObject({ kind: 'failed', offline: false });
  expect(states).toEqual(['signingIn', 'signedIn', 'failed']);
  reply = grant(`${allScopes} tenant=shop`);
  await session.client();
  expect(session.state.kind).toBe('signedIn');
});

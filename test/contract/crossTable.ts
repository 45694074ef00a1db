import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isConflict, isNotFound, outcomeUnknown } from '../../src/api/errors/errorChecks';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { createTestClient, rejection, type TestClient } from '../support/testClient';
import { manage, parameterValues, type Operation, type Parameters } from './operations';
import { contractTenant, keys } from './tenant';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox(contractTenant);
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

function connect(options: { readonly timeout?: number } = {}): TestClient {
  return createTestClient(sandbox.url, { credentials: keys.all, ...options });
}

/** How the service behaves towards one call, and what becomes of the call. */
interface Circumstance {
  readonly name: string;
  arrange(): Promise<unknown>;
  /** Attempts of the operation itself that reach the service. */
  readonly attempts: { readonly repeatable: number; readonly others: number };
  /** The error, or `undefined` for success. */
  readonly fails: { readonly repeatable: object | undefined; readonly others: object | undefined };
  readonly outcomeUnknown?: boolean;
  /** The least time that is waited before the second attempt, in milliseconds. */
  readonly waits?: number;
}

const always = { times: 'always' } as const;
const once = { repeatable: 1, others: 1 };
const both = <T>(value: T) => ({ repeatable: value, others: value });
const http = (status: number) => ({ kind: 'http', status });

const refusals: Circumstance[] = [400, 403, 404, 409, 418].map((status) => ({
  name: `refused with ${status}`,
  arrange: () => sandbox.faults.status({ status }, always),
  attempts: once,
  fails: both(http(status)),
}));

const brokenDown: Circumstance[] = [500, 502, 503, 504].map((status) => ({
  name: `always ${status}`,
  arrange: () => sandbox.faults.html({ status, ...always }),
  attempts: { repeatable: 4, others: 1 },
  fails: both({ ...http(status), serviceMessage: 'Gateway Gateway error' }),
  outcomeUnknown: true,
}));

const circumstances: readonly Circumstance[] = [
  { name: 'well', arrange: () => Promise.resolve(), attempts: once, fails: both(undefined) },
  ...refusals,
  {
    name: 'refused with 400 and details',
    arrange: () =>
      sandbox.faults.status({
        status: 400,
        body: {
          code: 400,
          message: 'No',
          details: [{ field: 'name', type: 'force', message: 'is odd', moreInfo: 'x' }],
        },
      }),
    attempts: once,
    fails: both({
      ...http(400),
      details: [{ field: 'name', type: 'force', message: 'is odd', moreInfo: 'x' }],
    }),
  },
  {
    name: 'expired token',
    arrange: () => sandbox.faults.expireTokens(),
    attempts: { repeatable: 2, others: 2 },
    fails: both(undefined),
  },
  {
    name: 'every token refused',
    arrange: () => sandbox.faults.expireTokens(always),
    attempts: { repeatable: 2, others: 2 },
    fails: both({ ...http(401), serviceMessage: 'Access Token expired' }),
  },
  {
    name: 'too many requests once',
    arrange: () => sandbox.faults.status({ status: 429, headers: { 'Retry-After': '2' } }),
    attempts: { repeatable: 2, others: 2 },
    fails: both(undefined),
    waits: 2000,
  },
  {
    name: 'too many requests always',
    arrange: () => sandbox.faults.status({ status: 429 }, always),
    attempts: { repeatable: 4, others: 4 },
    fails: both(http(429)),
  },
  ...brokenDown,
  {
    name: '503 once',
    arrange: () => sandbox.faults.status({ status: 503, headers: { 'Retry-After': '1' } }),
    attempts: { repeatable: 2, others: 1 },
    fails: { repeatable: undefined, others: { ...http(503), retryAfter: 1000 } },
    outcomeUnknown: true,
    waits: 1000,
  },
  {
    name: 'connection cut before the effect',
    arrange: () => sandbox.faults.cutBefore(),
    attempts: { repeatable: 2, others: 1 },
    fails: { repeatable: undefined, others: { kind: 'network', reason: 'reset', sent: 'maybe' } },
    outcomeUnknown: true,
  },
  {
    name: 'connection cut after the effect',
    arrange: () => sandbox.faults.cutAfter(),
    attempts: { repeatable: 2, others: 1 },
    fails: { repeatable: undefined, others: { kind: 'network', reason: 'reset', sent: 'maybe' } },
    outcomeUnknown: true,
  },
  {
    name: 'connection cut each time',
    arrange: () => sandbox.faults.cutBefore(always),
    attempts: { repeatable: 4, others: 1 },
    fails: both({ kind: 'network', reason: 'reset', sent: 'maybe' }),
    outcomeUnknown: true,
  },
  {
    name: 'a web page instead of an answer',
    arrange: () => sandbox.faults.html({ status: 200, ...always }),
    attempts: once,
    fails: both({ kind: 'protocol', reason: 'notJson', excerpt: 'Gateway Gateway error' }),
    outcomeUnknown: true,
  },
  {
    name: 'a redirect',
    arrange: () =>
      sandbox.faults.status(
        { status: 307, headers: { Location: 'https://login.example/?return=x' } },
        always,
      ),
    attempts: once,
    fails: both({ kind: 'protocol', reason: 'redirect', excerpt: 'https://login.example/' }),
  },
];

/** Some of an operation's parameters. */
export interface ParameterSet {
  readonly name: string;
  readonly names: readonly (keyof Parameters)[];
}

function valueOf({ expand }: Operation, name: keyof Parameters) {
  return name === 'expand' && expand
    ? { value: expand, query: ['expand', expand] as const, header: undefined }
    : parameterValues[name];
}

function pick(operation: Operation, names: readonly (keyof Parameters)[]): Parameters {
  return Object.fromEntries(names.map((name) => [name, valueOf(operation, name).value]));
}

/**
 * Crosses each operation with its sets of parameters and with every circumstance: what is sent and how often, and
 * what becomes of the call. `timeout`: milliseconds that a request may take while the service hangs.
 */
export function crossTable(
  operations: readonly Operation[],
  parameterSets: (operation: Operation) => readonly ParameterSet[],
  { timeout = 3000 }: { readonly timeout?: number } = {},
): void {
  describe.each(operations)('$name', (operation) => {
    describe.each(parameterSets(operation))('with $name', ({ names }) => {
      it.each(circumstances)('$name', async (circumstance) => {
        const { client, waits } = connect();
        await client.signIn();
        await circumstance.arrange();
        const call = operation.run(client, pick(operation, names));
        const kind = operation.repeatable ? 'repeatable' : 'others';
        const expected = circumstance.fails[kind];
        if (expected === undefined) await call;
        else {
          const error = await rejection(call);
          expect(error).toMatchObject(
            'reason' in expected && expected.reason === 'notJson'
              ? { ...expected, reason: operation.notJson ?? 'notJson' }
              : expected,
          );
          expect(outcomeUnknown(error)).toBe(circumstance.outcomeUnknown ?? false);
          expect(isNotFound(error)).toBe('status' in expected && expected.status === 404);
          expect(isConflict(error)).toBe('status' in expected && expected.status === 409);
        }

        const requests = (await sandbox.requests()).filter(({ path }) => path.startsWith('/ai-service/'));
        expect(requests).toHaveLength(circumstance.attempts[kind]);
        if (circumstance.waits !== undefined && requests.length > 1)
          expect(waits[0]).toBeGreaterThanOrEqual(circumstance.waits);
        for (const { method, path, headers } of requests) {
          const url = new URL(path, sandbox.url);
          expect([method, url.pathname]).toEqual([operation.method, operation.path]);
          expect(Object.fromEntries(url.searchParams)).toEqual(
            Object.fromEntries(
              names.flatMap((name) => [valueOf(operation, name).query ?? []]).filter((pair) => pair.length),
            ),
          );
          expect(headers).toMatchObject({
            accept: operation.accept ?? 'application/json',
            'accept-language': '*',
            'content-language': '*',
            'emporix-tenant': 'acme',
            ...Object.fromEntries(
              names.flatMap((name) => [valueOf(operation, name).header ?? []]).filter((pair) => pair.length),
            ),
          });
          expect('x-total-count' in headers).toBe(names.includes('total'));
          expect(headers['content-type']).toEqual(
            ['POST', 'PUT', 'PATCH'].includes(operation.method)
              ? (operation.contentType ?? 'application/json')
              : undefined,
          );
        }
      });
    });

    it('403 names the scope that the key lacks', async () => {
      const { client } = createTestClient(sandbox.url, { credentials: keys.reader });
      if (operation.scope === 'ai.agent_read') {
        await operation.run(client);
        return;
      }
      const enough =
        operation.scope === manage.scope ? [manage.scope] : [operation.scope, `${operation.scope}_own`];
      const error = await rejection(operation.run(client));
      expect(error).toMatchObject({ kind: 'http', status: 403, requiredScopes: enough });
      expect(String(error)).toContain(
        `${enough.join(', ')}, which the API key of this connection does not have`,
      );
    });

    it('a key of another tenant is refused', async () => {
      const { client } = createTestClient(sandbox.url, { credentials: keys.other });
      expect(await rejection(operation.run(client))).toMatchObject({ kind: 'http', status: 401 });
    });

    it('can be cancelled while the service hangs', async () => {
      await sandbox.faults.hang(always);
      const { client } = connect();
      const cancel = new AbortController();
      const pending = rejection(operation.run(client, { signal: cancel.signal }));
      await expect.poll(async () => (await sandbox.requests()).at(-1)?.fault).toBe('hang');
      cancel.abort();
      expect(await pending).toMatchObject({ kind: 'aborted', sent: 'maybe' });
    });
  });

  it('each operation ends in a time-out when the service hangs, and is not repeated', async () => {
    await sandbox.faults.hang(always);
    const { client } = connect({ timeout });
    await client.signIn();
    const errors = await Promise.all(operations.map((operation) => rejection(operation.run(client))));
    for (const error of errors) expect(error).toMatchObject({ kind: 'timeout', sent: 'maybe' });
    const requests = (await sandbox.requests()).filter(({ path }) => path.startsWith('/ai-service/'));
    expect(requests).toHaveLength(operations.length);
  });
}

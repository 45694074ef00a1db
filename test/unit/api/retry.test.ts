import { describe, expect, it } from 'vitest';
import { HttpError } from '../../../src/api/errors/httpError';
import { NetworkError } from '../../../src/api/errors/networkError';
import { ProxyError } from '../../../src/api/errors/proxyError';
import { TimeoutError } from '../../../src/api/errors/timeoutError';
import { maxAttempts, parseRetryAfter, retryDelay } from '../../../src/api/retry';

const attempted = { operation: 'Trying', host: 'api.example', loopback: false };
const body = { message: undefined, code: undefined, details: [], resourceId: undefined, requiredScopes: [] };

function http(status: number, retryAfter?: number) {
  return new HttpError(attempted, { status, changes: true, tenant: 'acme', body, retryAfter });
}

function network(sent: 'no' | 'maybe') {
  return new NetworkError(attempted, { reason: 'reset', sent, explanation: 'gone', cause: undefined });
}

const timeout = (sent: 'no' | 'maybe') => new TimeoutError(attempted, { sent });
const proxy = (status: number) =>
  new ProxyError(attempted, {
    reason: status === 407 ? 'authentication' : 'refusedByProxy',
    status,
    cause: undefined,
  });

describe('whether a failed attempt is repeated', () => {
  it.each([
    { name: '429', error: http(429), repeatable: true, once: true },
    { name: '500', error: http(500), repeatable: true, once: false },
    { name: '503', error: http(503), repeatable: true, once: false },
    { name: '400', error: http(400), repeatable: false, once: false },
    { name: '403', error: http(403), repeatable: false, once: false },
    { name: '409', error: http(409), repeatable: false, once: false },
    { name: 'a lost connection', error: network('maybe'), repeatable: true, once: false },
    { name: 'a connection never made', error: network('no'), repeatable: true, once: true },
    { name: 'a time limit after sending', error: timeout('maybe'), repeatable: false, once: false },
    { name: 'a connection not made in time', error: timeout('no'), repeatable: true, once: true },
    { name: 'a proxy that wants a password', error: proxy(407), repeatable: false, once: false },
    { name: 'a proxy that forbids the host', error: proxy(403), repeatable: false, once: false },
    { name: 'a proxy that can not reach the host', error: proxy(502), repeatable: true, once: true },
    { name: 'a defect of ours', error: new TypeError('x'), repeatable: false, once: false },
  ])('$name: repeatable $repeatable, others $once', ({ error, repeatable, once }) => {
    const repeated = (canRepeat: boolean) =>
      retryDelay({ error, repeatable: canRepeat, attempt: 1, random: 0.5 }) !== undefined;
    expect(repeated(true)).toBe(repeatable);
    expect(repeated(false)).toBe(once);
  });

  it('ends after the last attempt', () => {
    const ask = (attempt: number) => retryDelay({ error: http(503), repeatable: true, attempt, random: 0 });
    expect(ask(maxAttempts - 1)).toBe(0);
    expect(ask(maxAttempts)).toBeUndefined();
  });
});

describe('how long it waits', () => {
  it('picks any time below a ceiling that doubles up to 8 s', () => {
    const ceiling = (attempt: number, random: number) =>
      retryDelay({ error: http(503), repeatable: true, attempt, random });
    expect([1, 2, 3].map((attempt) => ceiling(attempt, 1))).toEqual([500, 1000, 2000]);
    expect([1, 2, 3].map((attempt) => ceiling(attempt, 0))).toEqual([0, 0, 0]);
  });

  it('waits at least as long as the service asks', () => {
    const ask = (random: number) =>
      retryDelay({ error: http(429, 3000), repeatable: false, attempt: 1, random });
    expect(ask(0)).toBe(3000);
    expect(ask(1)).toBe(3500);
  });

  it('leaves a wait that is too long to the person', () => {
    expect(retryDelay({ error: http(429, 60_000), repeatable: true, attempt: 1, random: 0 })).toBeUndefined();
  });
});

describe('the header Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  it.each([
    [null, undefined],
    ['7', 7000],
    [' 0 ', 0],
    ['Thu, 01 Jan 2026 00:00:09 GMT', 9000],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
    ['soon', undefined],
    ['-3', undefined],
    ['', undefined],
  ])('%j is %j ms', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});

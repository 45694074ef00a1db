import { describe, expect, it } from 'vitest';
import { classifyFailure } from '../../../src/api/errors/classifyFailure';
import { certificateCodes } from '../../../src/api/errors/certificateError';
import { outcomeUnknown } from '../../../src/api/errors/errorChecks';
import { PersonError } from '../../../src/base/personError';

const url = new URL('https://api.emporix.example');
const attempted = { operation: 'Reading the agent "a"', host: url.host, loopback: false };

/** What `fetch` rejects with: its own TypeError around the cause. */
function failed(properties: object, message = 'deep down'): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), properties) });
}

/** The shape in which VS Code's fetch reports that a proxy refused to open a tunnel. */
function tunnelRefused(status: number): TypeError {
  const aborted = Object.assign(new Error('Request aborted'), {
    code: 'UND_ERR_ABORTED',
    connectResponseStatusCode: status,
  });
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error('Request was cancelled.'), { code: 0, cause: aborted }),
  });
}

describe('classifyFailure', () => {
  it.each([
    {
      name: 'an unknown host',
      error: failed({ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'api.emporix.example' }),
      expected: { kind: 'network', reason: 'dns', sent: 'no' },
      words: /host "api.emporix.example" was not found/,
    },
    {
      name: 'a name server that does not answer',
      error: failed({ code: 'EAI_AGAIN', hostname: 'api.emporix.example' }),
      expected: { kind: 'network', reason: 'dns', sent: 'no' },
      words: /not found/,
    },
    {
      name: 'a refused connection',
      error: failed({ code: 'ECONNREFUSED', syscall: 'connect', address: '10.0.0.9', port: 443 }),
      expected: { kind: 'network', reason: 'refused', sent: 'no' },
      words: /refused the connection/,
    },
    {
      name: 'refused connections to all addresses of a host',
      error: new TypeError('fetch failed', {
        cause: Object.assign(
          new AggregateError([
            Object.assign(new Error('v6'), {
              code: 'ECONNREFUSED',
              syscall: 'connect',
              address: '::1',
              port: 443,
            }),
            Object.assign(new Error('v4'), {
              code: 'ECONNREFUSED',
              syscall: 'connect',
              address: '10.0.0.9',
              port: 443,
            }),
          ]),
          { code: 'ECONNREFUSED' },
        ),
      }),
      expected: { kind: 'network', reason: 'refused', sent: 'no' },
      words: /refused/,
    },
    {
      name: 'no network',
      error: failed({ code: 'ENETUNREACH', syscall: 'connect' }),
      expected: { kind: 'network', reason: 'other', sent: 'no' },
      words: /online/,
    },
    {
      name: 'a connection reset after sending',
      error: failed({ code: 'ECONNRESET', syscall: 'read' }),
      expected: { kind: 'network', reason: 'reset', sent: 'maybe' },
      words: /broke off/,
    },
    {
      name: 'a socket that the other side closed',
      error: failed({ code: 'UND_ERR_SOCKET' }, 'other side closed'),
      expected: { kind: 'network', reason: 'reset', sent: 'maybe' },
      words: /broke off/,
    },
    {
      name: 'a body that was cut',
      error: new TypeError('terminated', {
        cause: Object.assign(new Error('x'), { code: 'UND_ERR_SOCKET' }),
      }),
      expected: { kind: 'network', reason: 'reset', sent: 'maybe' },
      words: /broke off/,
    },
    {
      name: 'a connection closed during the TLS handshake',
      error: failed(
        { code: 'ECONNRESET' },
        'Client network socket disconnected before secure TLS connection was established',
      ),
      expected: { kind: 'network', reason: 'reset', sent: 'no' },
      words: /while it was being made/,
    },
    {
      name: 'a host that does not speak TLS',
      error: failed({ code: 'ERR_SSL_WRONG_VERSION_NUMBER', syscall: 'write' }),
      expected: { kind: 'network', reason: 'other', sent: 'no' },
      words: /secure connection/,
    },
    {
      name: 'a connection that is not made in time',
      error: failed({ code: 'UND_ERR_CONNECT_TIMEOUT' }),
      expected: { kind: 'timeout', sent: 'no' },
      words: /no connection/,
    },
    {
      name: 'a connection that the system gave up',
      error: failed({ code: 'ETIMEDOUT', syscall: 'connect' }),
      expected: { kind: 'timeout', sent: 'no' },
      words: /no connection/,
    },
    {
      name: 'headers that do not come',
      error: failed({ code: 'UND_ERR_HEADERS_TIMEOUT' }),
      expected: { kind: 'timeout', sent: 'maybe' },
      words: /did not answer/,
    },
    {
      name: 'a proxy that wants a password',
      error: tunnelRefused(407),
      expected: { kind: 'proxy', reason: 'authentication', status: 407 },
      words: /user name and password \(407\).*http\.proxy/,
    },
    {
      name: 'a proxy that forbids the host',
      error: tunnelRefused(403),
      expected: { kind: 'proxy', reason: 'refusedByProxy', status: 403 },
      words: /did not open a connection/,
    },
    {
      name: 'a proxy whose refusal is in the message alone',
      error: failed({ code: 'UND_ERR_ABORTED' }, 'Proxy response (407) !== 200 when HTTP Tunneling'),
      expected: { kind: 'proxy', reason: 'authentication', status: 407 },
      words: /407/,
    },
    {
      name: 'a proxy that is not running',
      error: failed({ code: 'ECONNREFUSED', syscall: 'connect', address: '10.0.0.1', port: 3128 }),
      expected: { kind: 'proxy', reason: 'unreachable' },
      words: /proxy 10\.0\.0\.1:3128 can't be reached/,
    },
    {
      name: 'a proxy whose name is unknown',
      error: failed({ code: 'ENOTFOUND', hostname: 'proxy.corp.example' }),
      expected: { kind: 'proxy', reason: 'unreachable' },
      words: /proxy "proxy\.corp\.example"/,
    },
    {
      name: 'something never seen',
      error: failed({}, 'bad port'),
      expected: { kind: 'network', reason: 'other', sent: 'maybe' },
      words: /gave no answer \(bad port\)/,
    },
    {
      name: 'something that is no error',
      error: 'gone',
      expected: { kind: 'network', reason: 'other', sent: 'maybe' },
      words: /\(gone\)/,
    },
  ])('$name', ({ error, expected, words }) => {
    const classified = classifyFailure(attempted, url, error);
    expect(classified).toBeInstanceOf(PersonError);
    expect(classified).toMatchObject({ ...expected, cause: error });
    expect(classified.message).toMatch(/^Reading the agent "a" failed: /);
    expect(classified.message).toMatch(words);
    expect(classified.remedies.length).toBeGreaterThan(0);
    expect(outcomeUnknown(classified)).toBe('sent' in expected && expected.sent === 'maybe');
  });

  it.each([...certificateCodes])('the certificate problem %s', (code) => {
    const classified = classifyFailure(attempted, url, failed({ code }));
    expect(classified).toMatchObject({ kind: 'certificate', code });
    expect(classified.message).toContain('api.emporix.example');
    expect(outcomeUnknown(classified)).toBe(false);
  });

  it('ends on causes that go round in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(classifyFailure(attempted, url, error).kind).toBe('network');
  });
});

import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isKind } from '../../../src/api/errors/isKind';
import { outcomeUnknown } from '../../../src/api/errors/errorChecks';
import { sendJson, sendText, startScriptedServer, type ScriptedServer } from '../../support/scriptedServer';
import { createTestClient, rejection, testSecret } from '../../support/testClient';

let server: ScriptedServer;

beforeEach(async () => {
  server = await startScriptedServer((_request, response) => sendJson(response, 200, []));
});

afterEach(() => server.close());

describe('a reply', () => {
  it.each([
    '{"a":12345678901234567890,"b":1.0,"c":1e5,"d":-0,"a":2,"e":"\\u00e4\\/"}\n',
    '  {"z":1, "y" : null}',
    'null',
    '[]',
    '5',
  ])('is given as it came: %s', async (text) => {
    server.script = (_request, response) => sendText(response, 200, text);
    const { client } = createTestClient(server.url);
    expect(await client.agents.get('a')).toEqual({ text, value: JSON.parse(text) as unknown });
  });

  it('loses its byte order mark', async () => {
    server.script = (_request, response) => sendText(response, 200, '\ufeff{"name":"Ä"}');
    const { client } = createTestClient(server.url);
    expect((await client.agents.get('a')).text).toBe('{"name":"Ä"}');
  });

  it('is unpacked', async () => {
    server.script = (_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(gzipSync('{"id":"a"}'));
    };
    const { client } = createTestClient(server.url);
    expect((await client.agents.get('a')).text).toBe('{"id":"a"}');
  });

  it('that is no JSON is told with its beginning, without markup and secrets', async () => {
    server.script = ({ headers }, response) =>
      sendText(
        response,
        200,
        `<html><style>p {}</style><script>var x</script><p>Please  sign in</p>${headers.authorization}</html>`,
      );
    const { client } = createTestClient(server.url);
    const error = await rejection(client.agents.get('a'));
    expect(isKind(error, 'protocol') && error.reason).toBe('notJson');
    expect(isKind(error, 'protocol') && error.excerpt).toBe('Please sign in Bearer •••');
    expect(String(error)).toContain('Please sign in');
  });

  it.each([
    ['{"items":[]}', 'notList'],
    ['null', 'notList'],
    ['"x"', 'notList'],
    ['', 'notJson'],
    ['[1,', 'notJson'],
  ])('%j is not a list, which is told', async (text, reason) => {
    server.script = (_request, response) => sendText(response, 200, text);
    const { client } = createTestClient(server.url);
    for (const call of [client.agents.list(), client.jobs.search('a:b')])
      expect(await rejection(call)).toMatchObject({ kind: 'protocol', reason });
  });

  it('to a change may be empty or any JSON, but a web page is told and its outcome unknown', async () => {
    const { client } = createTestClient(server.url);
    for (const text of ['', '  ', '{"id":"a"}', 'null']) {
      server.script = (_request, response) => sendText(response, 200, text);
      expect(await client.agents.put('a', '{}')).toEqual({ created: false });
    }
    server.script = (_request, response) => sendText(response, 200, '<html>Captive portal</html>');
    const error = await rejection(client.agents.put('a', '{}'));
    expect(error).toMatchObject({ kind: 'protocol', reason: 'notJson', excerpt: 'Captive portal' });
    expect(outcomeUnknown(error)).toBe(true);
  });
});

describe('a refusal that echoes the request', () => {
  it.each([400, 401, 403, 500])('%i shows neither token nor secret', async (status) => {
    server.script = ({ headers }, response) =>
      sendText(response, status, `<p>${headers.authorization ?? ''} ${testSecret} is no good</p>`);
    const { client } = createTestClient(server.url);
    const error = await rejection(client.agents.put('a', '{}'));
    expect(error).toMatchObject({ status, serviceMessage: 'Bearer ••• ••• is no good' });
    expect(JSON.stringify([String(error), error])).not.toMatch(/token-number|a-client-secret/);
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])(
    '%i is not followed; its target is told without the query',
    async (status) => {
      const other = await startScriptedServer((_request, response) => sendJson(response, 200, []));
      server.script = (_request, response) => {
        response.writeHead(status, { Location: `${other.url}/elsewhere?token=abc` });
        response.end();
      };
      const { client } = createTestClient(server.url);
      const error = await rejection(client.agents.list());
      expect(error).toMatchObject({
        kind: 'protocol',
        reason: 'redirect',
        excerpt: `${other.url}/elsewhere`,
      });
      expect(outcomeUnknown(error)).toBe(false);
      expect(other.requests).toEqual([]);
      await other.close();
    },
  );

  it('of the token endpoint does not carry the credentials on', async () => {
    server.tokenScript = (_request, response) => {
      response.writeHead(307, { Location: '/other' });
      response.end();
    };
    const { client } = createTestClient(server.url);
    expect(await rejection(client.signIn())).toMatchObject({
      kind: 'protocol',
      excerpt: `${server.url}/other`,
    });
    expect(server.requests).toEqual([]);
  });
});

describe('no answer', () => {
  it('within the time limit is told with the limit', async () => {
    server.script = () => {};
    const { client, records } = createTestClient(server.url, { timeout: 1500 });
    await client.signIn();
    const error = await rejection(client.agents.list());
    expect(error).toMatchObject({ kind: 'timeout', sent: 'maybe' });
    expect(String(error)).toContain('1.5 seconds');
    expect(server.requests).toHaveLength(1);
    expect(records.at(-1)?.outcome).toBe('timeout');
  });

  it('in the middle of a body is a time-out too', async () => {
    server.script = (_request, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('[');
    };
    const { client } = createTestClient(server.url, { timeout: 1500 });
    expect(await rejection(client.agents.list())).toMatchObject({ kind: 'timeout', sent: 'maybe' });
  });

  it('because the connection is cut in the middle of a body is a reset, and a read is repeated', async () => {
    server.script = (_request, response, index) => {
      if (index === 4) return sendJson(response, 200, []);
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('[', () => response.socket?.destroy());
    };
    const { client, records } = createTestClient(server.url);
    await client.agents.list();
    expect(records.slice(1).map(({ outcome }) => outcome)).toEqual([
      'network reset',
      'network reset',
      'network reset',
      200,
    ]);
  });

  it('from something that does not speak HTTP is told', async () => {
    const noise = createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    await new Promise<void>((resolve) => noise.listen(0, '127.0.0.1', resolve));
    const { client } = createTestClient(`http://127.0.0.1:${(noise.address() as AddressInfo).port}`);
    const error = await rejection(client.signIn());
    expect(error).toMatchObject({ kind: 'network', reason: 'other' });
    expect(String(error)).toContain('not HTTP');
    noise.close();
  });

  it('because nothing listens is a refused connection, certainly not sent, tried again even for a PUT', async () => {
    const { client, waits } = createTestClient(server.url);
    await client.signIn();
    await server.close();
    const error = await rejection(client.agents.put('a', '{}'));
    expect(error).toMatchObject({ kind: 'network', reason: 'refused', sent: 'no' });
    expect(error).toMatchObject({ remedies: expect.arrayContaining(['startSandbox']) as unknown });
    expect(outcomeUnknown(error)).toBe(false);
    expect(waits).toHaveLength(3);
  });
});

describe('cancelling', () => {
  it('ends the request at the server and leaves the outcome unknown', async () => {
    let closed = () => {};
    const hungUp = new Promise<void>((resolve) => (closed = resolve));
    const arrived = new Promise<void>((resolve) => {
      server.script = (_request, response) => {
        response.on('close', closed);
        resolve();
      };
    });
    const { client } = createTestClient(server.url);
    const cancel = new AbortController();
    const pending = rejection(client.agents.put('a', '{}', { signal: cancel.signal }));
    await arrived;
    cancel.abort();
    const error = await pending;
    expect(error).toMatchObject({ kind: 'aborted', sent: 'maybe' });
    expect(outcomeUnknown(error)).toBe(true);
    await hungUp;
  });
});

describe('the record of a request', () => {
  it('has path, outcome and attempt of each, and nothing secret', async () => {
    server.script = ({ headers }, response) => {
      if (headers.authorization === 'Bearer token-number-1') sendJson(response, 401, {});
      else if (server.requests.length === 2) sendJson(response, 503, {});
      else sendJson(response, 200, []);
    };
    const { client, records } = createTestClient(server.url);
    await client.agents.list({ q: 'a:b' });
    expect(records.map(({ method, path, outcome, attempt }) => [method, path, outcome, attempt])).toEqual([
      ['POST', '/oauth/token', 200, 1],
      ['GET', '/ai-service/acme/agentic/agents?q=a%3Ab', 401, 1],
      ['POST', '/oauth/token', 200, 1],
      ['GET', '/ai-service/acme/agentic/agents?q=a%3Ab', 503, 2],
      ['GET', '/ai-service/acme/agentic/agents?q=a%3Ab', 200, 3],
    ]);
    expect(records.every(({ milliseconds }) => Number.isInteger(milliseconds) && milliseconds >= 0)).toBe(
      true,
    );
    expect(JSON.stringify(records)).not.toMatch(new RegExp(`${testSecret}|token-number|a-client-id`));
  });
});

describe('the fetch that is used', () => {
  it('is the global one at the time of the call', async () => {
    const { client } = createTestClient(server.url);
    await client.signIn();
    const original = globalThis.fetch;
    const seen: string[] = [];
    globalThis.fetch = (input, init) => {
      seen.push(input instanceof Request ? input.url : input.toString());
      return original(input, init);
    };
    try {
      await client.jobs.list();
    } finally {
      globalThis.fetch = original;
    }
    expect(seen).toEqual([`${server.url}/ai-service/acme/jobs`]);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AiClient } from '../../../src/api/aiClient';
import { servicePorts } from '../../../src/documents/savePorts';
import { sendJson, startScriptedServer, type ScriptedServer } from '../../support/scriptedServer';
import { createTestClient } from '../../support/testClient';

let server: ScriptedServer;
let client: AiClient;

beforeAll(async () => {
  server = await startScriptedServer(() => undefined);
});

afterAll(() => server.close());

beforeEach(() => {
  server.requests.length = 0;
  ({ client } = createTestClient(server.url));
});

afterEach(() => client.dispose());

const put = (options = { force: false }) => servicePorts(client.agents, 'one').put('{"a":1.0}', options);
const get = () => servicePorts(client.agents, 'one').get();

describe('what a PUT came to', () => {
  it.each([
    [201, { kind: 'done', created: true }],
    [204, { kind: 'done', created: false }],
    [400, { kind: 'rejected', details: [] }],
    [401, { kind: 'failed' }],
    [403, { kind: 'failed' }],
    [404, { kind: 'missing' }],
    [409, { kind: 'conflict' }],
    [413, { kind: 'failed' }],
    [429, { kind: 'failed' }],
    [500, { kind: 'unknown' }],
    [503, { kind: 'unknown' }],
  ])('is for a %i', async (status, expected) => {
    server.script = (_request, response) => {
      response.statusCode = status;
      response.end(status === 201 ? '{"id":"one"}' : undefined);
    };
    expect(await put()).toMatchObject(expected);
  });

  it.each([400, 409, 422])('is a refusal with its details when a %i offers a resend', async (status) => {
    const details = [{ field: 'enabled', type: 'disableable', message: 'why' }];
    server.script = (_request, response) => sendJson(response, status, { code: status, details });
    expect(await put()).toMatchObject({ kind: 'rejected', details, error: { status } });
  });

  it('is unknown when the connection breaks, and sent once', async () => {
    server.script = (_request, response) => void response.socket?.destroy();
    expect(await put()).toMatchObject({ kind: 'unknown' });
    expect(server.requests).toHaveLength(1);
  });

  it('is certainly nothing when no connection is made', async () => {
    const gone = await startScriptedServer(() => undefined);
    const elsewhere = createTestClient(gone.url).client;
    await elsewhere.signIn();
    await gone.close();
    const outcome = await servicePorts(elsewhere.agents, 'one').put('{}', { force: false });
    expect(outcome).toMatchObject({ kind: 'failed', error: { reason: 'refused' } });
  });

  it('is sent as it is, with force only when asked for', async () => {
    server.script = (_request, response) => void response.writeHead(204).end();
    await put();
    await put({ force: true });
    expect(server.requests.map(({ body }) => body)).toEqual(['{"a":1.0}', '{"a":1.0}']);
    expect(server.requests.map(({ path }) => path.split('?')[1])).toEqual([undefined, 'force=true']);
  });
});

describe('what a GET came to', () => {
  it('is the text, nothing, or a failure', async () => {
    server.script = (_request, response) => void response.end('{"a":1.0}');
    expect(await get()).toEqual({ kind: 'found', text: '{"a":1.0}' });
    server.script = (_request, response) => void response.writeHead(404).end();
    expect(await get()).toEqual({ kind: 'missing' });
    server.script = (_request, response) => void response.writeHead(403).end();
    expect(await get()).toMatchObject({ kind: 'failed', error: { status: 403 } });
  });
});

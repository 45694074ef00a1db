import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect as connectSocket, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { certificate } from './support/certificate';
import { close, freePort, listen, startForwarder, type Forwarder } from './support/forward';
import {
  change,
  changeSetting,
  cleanUp,
  configuredConnections,
  connect,
  eventually,
  openAgent,
  run,
  sandbox,
  stored,
} from './support/host';

/** Nothing resolves this name: what reaches it went through the proxy. */
const host = 'api.shop.example';
const baseUrl = `https://${host}`;

/** A proxy on loopback that keeps what it was asked for, and tunnels it to one port, or refuses. */
async function startProxy(answer: { readonly tunnelTo: number } | { readonly status: number }) {
  const targets: string[] = [];
  const plain: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((request, response) => {
    plain.push(request.url ?? '');
    response.writeHead(500).end();
  });
  server.on('connect', ({ url }, client: Socket) => {
    targets.push(url ?? '');
    sockets.push(client);
    client.on('error', () => undefined);
    if ('status' in answer) {
      client.end(`HTTP/1.1 ${answer.status} Refused\r\nProxy-Authenticate: Basic realm="test"\r\n\r\n`);
      return;
    }
    const upstream = connectSocket(answer.tunnelTo, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
  });
  const port = await listen(server);
  return {
    targets,
    plain,
    url: `http://127.0.0.1:${port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return close(server);
    },
  };
}

async function useProxy(url: string | undefined): Promise<void> {
  await changeSetting('http.proxy', url);
  await eventually(() =>
    assert.equal(vscode.workspace.getConfiguration('http').get<string>('proxy') || undefined, url),
  );
}

describe("the editor's proxy setting", () => {
  let service: Forwarder;
  const proxies: { close: () => Promise<void> }[] = [];
  const proxy = async (answer: Parameters<typeof startProxy>[0]) => {
    const started = await startProxy(answer);
    proxies.push(started);
    await useProxy(started.url);
    return started;
  };
  beforeEach(async () => {
    service = await startForwarder(sandbox.url, { protocol: 'https' });
  });
  afterEach(async () => {
    await useProxy(undefined);
    await cleanUp();
    for (const { close: end } of proxies.splice(0)) await end();
    await service.close();
  });

  it('leads every request of a connection through the proxy, with the CA file of the connection', async () => {
    const { targets, plain } = await proxy({ tunnelTo: service.port });
    await connect({ baseUrl, caFile: certificate.caFile });
    const document = await openAgent('order-support');
    await change(document, (agent) => (agent.userPrompt = 'Through the proxy.'));
    assert.equal(await document.save(), true);
    assert.equal((await stored('order-support')).userPrompt, 'Through the proxy.');
    assert.ok((await run<string[]>(commands.agentsSearch, { q: 'Order' })).includes('order-support'));
    assert.notEqual((await run<string[]>(commands.jobsSearch, { q: 'status:FAILURE' })).length, 0);
    await run(commands.agentSetEnabled, { id: 'order-support', enabled: false });
    await run(commands.agentDelete, { id: 'weekly-report', confirmed: true });
    assert.deepEqual(new Set(targets), new Set([`${host}:443`]));
    assert.deepEqual(plain, []);
    assert.equal(service.connections, targets.length, 'each connection came out of a tunnel');
  });

  it('leaves the check of the certificate to the connection', async () => {
    const { targets } = await proxy({ tunnelTo: service.port });
    await assert.rejects(connect({ baseUrl }), /certificate of "api\.shop\.example" is not signed by/);
    assert.notEqual(targets.length, 0);
  });

  it('tells that the proxy asks for a user name and password', async () => {
    await proxy({ status: 407 });
    await assert.rejects(
      connect({ baseUrl }),
      /the proxy asks for a user name and password \(407\).*"http\.proxy"/,
    );
    assert.deepEqual(configuredConnections(), []);
  });

  it('tells that the proxy did not open a connection', async () => {
    await proxy({ status: 502 });
    await assert.rejects(
      connect({ baseUrl }),
      /the proxy did not open a connection to "api\.shop\.example" \(status 502\)/,
    );
  });

  it('tells that the proxy can not be reached', async () => {
    const port = await freePort();
    await useProxy(`http://127.0.0.1:${port}`);
    await assert.rejects(
      connect({ baseUrl }),
      new RegExp(`the proxy 127\\.0\\.0\\.1:${port} can't be reached`),
    );
  });

  it('is asked for the public API where no address is given', async () => {
    const { targets } = await proxy({ status: 407 });
    await assert.rejects(connect({ baseUrl: undefined }), /\(407\)/);
    assert.deepEqual(new Set(targets), new Set(['api.emporix.io:443']));
  });

  it('is passed by for this machine itself', async () => {
    const { targets, plain } = await proxy({ status: 502 });
    await connect();
    await openAgent('order-support');
    assert.deepEqual([...targets, ...plain], []);
  });
});

import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  isSandbox,
  sandboxCredentials,
  sandboxFetch,
  SandboxHost,
  sandboxTenant,
} from '../../../src/connection/sandboxHost';
import { sandboxCredentials as wellKnown } from '../../../src/sandbox/credentials';
import { startSandbox } from '../../../src/sandbox/startSandbox';

let folder: string;
let starts: number;
let host: SandboxHost;
const cleanUps: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-host-'));
  starts = 0;
  host = createHost();
});

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  await rm(folder, { recursive: true, force: true });
});

function createHost(): SandboxHost {
  const created = new SandboxHost(join(folder, 'data'), (options) => {
    starts++;
    return startSandbox(options);
  });
  cleanUps.push(() => created.stop());
  return created;
}

/** Something else than a sandbox, on a port of its own. */
async function startOther(status = 200): Promise<string> {
  const server: Server = createServer((_, response) => response.writeHead(status).end('{"name":"other"}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function freeUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

test('knows the key of the sandbox', () => {
  expect({ tenant: sandboxTenant, ...sandboxCredentials }).toEqual(wellKnown);
});

test('starts the sandbox where nothing listens, at the address of the connection', async () => {
  const url = await freeUrl();
  expect(await host.ensure('sandbox', url)).toBe(url);
  expect(await isSandbox(url)).toBe(true);
});

test('starts it once for callers at the same time', async () => {
  const url = await freeUrl();
  await Promise.all([host.ensure('sandbox', url), host.ensure('sandbox', url)]);
  await host.ensure('sandbox', url);
  expect(starts).toBe(1);
});

test('uses the sandbox that another process runs', async () => {
  const running = await startSandbox();
  cleanUps.push(() => running.close());
  expect(await host.ensure('sandbox', running.url)).toBe(running.url);
  expect(starts).toBe(0);
});

test.each([200, 404, 302])('takes another port where something else answers with %d', async (status) => {
  const taken = await startOther(status);
  const url = await host.ensure('sandbox', taken);
  expect(url).not.toBe(taken);
  expect(await isSandbox(url)).toBe(true);
});

test('uses the sandbox of a window that was quicker to start it', async () => {
  const url = await freeUrl();
  const quick = new SandboxHost(join(folder, 'data'), async (options) => {
    const running = await startSandbox({ port: options.port });
    cleanUps.push(() => running.close());
    return startSandbox(options);
  });
  expect(await quick.ensure('sandbox', url)).toBe(url);
});

test('brings it back at the same address after the process that ran it ended', async () => {
  const url = await freeUrl();
  const other = createHost();
  await other.ensure('sandbox', url);
  await other.stop();
  expect(await isSandbox(url)).toBe(false);
  const request = sandboxFetch(() => host.ensure('sandbox', url));
  expect((await request(`${url}/sandbox`)).status).toBe(200);
});

test('repeats no request that failed for another reason', async () => {
  let restarts = 0;
  const request = sandboxFetch(() => Promise.resolve(restarts++));
  await expect(request('http://127.0.0.1:1/', { signal: AbortSignal.abort() })).rejects.toThrow();
  expect(restarts).toBe(0);
});

test.each(['https://api.emporix.io', 'http://shop.example:14380'])('refuses a sandbox at %s', async (url) => {
  await expect(host.ensure('sandbox', url)).rejects.toThrow(url);
  expect(starts).toBe(0);
});

test('says why a sandbox did not start', async () => {
  const broken = new SandboxHost(folder, () => Promise.reject(new Error('No disk.')));
  await expect(broken.ensure('sandbox', await freeUrl())).rejects.toThrow(
    'The local sandbox could not be started: No disk.',
  );
});

test('removing stops it and deletes its data', async () => {
  const file = join(folder, 'sandbox.json');
  const keeping = new SandboxHost(folder, async (options) => {
    await writeFile(options.dataFile, '{"tenants":[]}');
    return startSandbox({ port: options.port });
  });
  const url = await freeUrl();
  await keeping.ensure('sandbox', url);
  expect(existsSync(file)).toBe(true);
  await keeping.remove('sandbox');
  expect(await isSandbox(url)).toBe(false);
  expect(existsSync(file)).toBe(false);
});

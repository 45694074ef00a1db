import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSandbox } from '../../../src/sandbox/startSandbox';
import { smallAgent, startWithCaller } from './support';

let folder: string;
let dataFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  dataFile = join(folder, 'deep', 'data.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const url = '/agentic/agents/mine';

it('keeps what was stored across a restart, to the digit', async () => {
  const first = await startWithCaller({ dataFile });
  const text = JSON.stringify(smallAgent).replace('{"name"', '{"big":12345678901234567890,"name"');
  await first.call('PUT', url, { text });
  await first.call('DELETE', '/agentic/agents/weekly-report');
  await first.sandbox.close();
  const second = await startWithCaller({ dataFile });
  try {
    expect((await second.call('GET', url)).text).toContain('"big":12345678901234567890');
    expect((await second.call('GET', '/agentic/agents/weekly-report')).status).toBe(404);
    expect((await second.call('GET', '/agentic/agents/order-support')).status).toBe(200);
  } finally {
    await second.sandbox.close();
  }
  expect(readdirSync(join(folder, 'deep'))).toEqual(['data.json']);
});

it('writes soon after a change, without being closed', async () => {
  const caller = await startWithCaller({ dataFile });
  try {
    await caller.call('PUT', url, { body: smallAgent });
    await expect
      .poll(() => existsSync(dataFile) && readFileSync(dataFile, 'utf8').includes('"mine"'))
      .toBe(true);
  } finally {
    await caller.sandbox.close();
  }
});

it('goes on when it cannot write, and says so at the end', async () => {
  const caller = await startWithCaller({ dataFile });
  mkdirSync(dataFile, { recursive: true });
  await caller.call('PUT', url, { body: smallAgent });
  await expect.poll(() => existsSync(`${dataFile}.part`)).toBe(true);
  expect((await caller.call('GET', url)).status).toBe(200);
  await expect(caller.sandbox.close()).rejects.toThrow(`can't write its data file ${dataFile}`);
});

it('writes nothing when nothing changed', async () => {
  const caller = await startWithCaller({ dataFile });
  await caller.call('GET', '/agentic/agents');
  await caller.sandbox.close();
  expect(existsSync(dataFile)).toBe(false);
});

it('ends jobs that were under way: on time where that is known, as failed where nothing would end them', async () => {
  let now = Date.now();
  const options = { dataFile, now: () => now, jobDurationMs: 60_000 };
  const first = await startWithCaller(options);
  await first.call('PUT', url, { body: { ...smallAgent, enabled: true } });
  const { jobId } = (
    await first.call('POST', '/agentic/chat-async', { body: { agentId: 'mine', message: 'Hi' } })
  ).json;
  const endless = await first.sandbox.addJob();
  await first.sandbox.close();
  const second = await startWithCaller(options);
  try {
    const status = async (id: string) => (await second.call('GET', `/jobs/${id}`)).json.status;
    expect(await status(jobId)).toBe('in_progress');
    expect(await status(endless)).toBe('failure');
    now += 60_000;
    expect(await status(jobId)).toBe('success');
  } finally {
    await second.sandbox.close();
  }
});

it.each([
  ['is not JSON', 'nonsense'],
  ['is another format', '{"tenants":[]}'],
  ['has a tenant that is not one', '{"format":1,"tenants":[{"id":"sandbox"}]}'],
])('moves a file aside that %s, says so and starts fresh', async (_case, text) => {
  dataFile = join(folder, 'data.json');
  writeFileSync(dataFile, text);
  const sandbox = await startSandbox({ dataFile });
  await sandbox.close();
  expect(sandbox.notices).toEqual([expect.stringContaining(dataFile)]);
  const aside = readdirSync(folder).filter((name) => name.includes('unreadable'));
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(folder, aside[0] ?? ''), 'utf8')).toBe(text);
});

it('holds no key and no token', async () => {
  const clients = [
    { tenant: 'sandbox', clientId: 'sandbox', clientSecret: 'sandbox', scopes: ['ai.agent_manage'] },
  ];
  const caller = await startWithCaller({ dataFile, clients, tenants: [{ tenant: 'sandbox' }] });
  await caller.call('PUT', url, { body: smallAgent });
  await caller.sandbox.close();
  expect(readFileSync(dataFile, 'utf8')).not.toMatch(/secret|scopes|bearer/i);
});

it('says which port is taken', async () => {
  const first = await startSandbox();
  try {
    await expect(startSandbox({ port: first.port })).rejects.toThrow(
      `port ${String(first.port)}: another program uses it`,
    );
  } finally {
    await first.close();
  }
});

import { build } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenFor } from './support';

let folder: string;
let bundle: string;
const started: ChildProcess[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-cli-'));
  bundle = join(folder, 'cli.js');
  await build({
    entryPoints: [resolve('src/sandbox/cli.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
}, 60_000);
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function run(...args: string[]) {
  const child = spawn(process.execPath, [bundle, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, output, ended };
}

async function firstLine(child: ChildProcess): Promise<any> {
  if (!child.stdout) throw new Error('no output');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return JSON.parse(line);
}

describe('the command line', () => {
  it('prints one JSON line with all that a client needs, serves, and ends at SIGTERM', async () => {
    const { child, output, ended } = run('--port', '0');
    const line = await firstLine(child);
    expect(line).toMatchObject({
      tenant: 'sandbox',
      clientId: 'sandbox',
      clientSecret: 'sandbox',
      pid: child.pid,
    });
    expect(line.adminToken).toMatch(/^[\w-]{20,}$/);
    expect(await tokenFor(line.url)).toMatch(/^[\w-]+$/);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(output.out.trim().split('\n')).toHaveLength(1);
  });

  it('starts without agents when asked to', async () => {
    const { child, ended } = run('--empty', '--live-quirks');
    const { url } = await firstLine(child);
    const headers = { authorization: `Bearer ${await tokenFor(url)}` };
    expect(await (await fetch(`${url}/ai-service/sandbox/agentic/agents`, { headers })).json()).toEqual([]);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it.each([
    [['--port', 'x'], '--port must be a number from 0 to 65535, not "x"'],
    [['--port', '70000'], '--port must be'],
    [['--colour'], '--colour'],
    [['extra'], 'extra'],
  ])('refuses %j', async (args, message) => {
    const { output, ended } = run(...args);
    expect(await ended).toBe(2);
    expect(output.err).toContain(message);
    expect(output.out).toBe('');
  });

  it('says that a port is taken', async () => {
    const first = run();
    const { url } = await firstLine(first.child);
    const { output, ended } = run('--port', new URL(url).port);
    expect(await ended).toBe(1);
    expect(output.err).toContain('another program uses it');
    first.child.kill('SIGTERM');
    await first.ended;
  });
});

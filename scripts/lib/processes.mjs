import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { root } from './paths.mjs';
import { Problem } from './say.mjs';

const dieWithParent = new URL('./dieWithParent.mjs', import.meta.url).href;

/** Node arguments and environment with which a Node child ends when this process is gone, killed included. */
export const tiedToThisProcess = {
  args: ['--import', dieWithParent],
  env: { EMPORIX_AI_PARENT_PID: String(process.pid) },
};

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, show?: boolean }} [options] `show` passes the output on
 *   to stderr while it runs
 * @returns {Promise<{ code: number, output: string }>} output: stdout and stderr together
 */
export async function run(command, args, { cwd = root, env = {}, show = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      if (show) process.stderr.write(text);
    });
  }
  try {
    const [code] = await once(child, 'close');
    return { code: code ?? 1, output };
  } catch (error) {
    return { code: 127, output: `${command}: ${error.message}` };
  }
}

/**
 * Like `run`, but an exit code other than 0 is a Problem that shows the end of the output.
 * @param {string} what such as "Installing the packages", for the message
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 * @returns {Promise<string>} the output
 */
export async function runOrFail(what, command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) {
    throw new Problem(
      `${what} failed (exit code ${code}):\n${command} ${args.join(' ')}\n${shortened(output)}`,
    );
  }
  return output;
}

/** The start of long output names the cause, its end the consequence. */
function shortened(output) {
  const lines = output.trimEnd().split('\n');
  return (lines.length <= 60 ? lines : [...lines.slice(0, 20), '…', ...lines.slice(-30)]).join('\n');
}

/**
 * The command and first arguments that start npm, without a shell where npm itself started this script.
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return { command: process.execPath, args: [script] };
  return process.platform === 'win32'
    ? { command: 'cmd.exe', args: ['/d', '/c', 'npm'] }
    : { command: 'npm', args: [] };
}

/**
 * The path of the script behind a package's command, to be run with Node.
 * @param {string} inPackage such as "vitest/vitest.mjs"
 * @returns {string}
 */
export function packageScript(inPackage) {
  return fileURLToPath(new URL(`../../node_modules/${inPackage}`, import.meta.url));
}

/**
 * A port on loopback that nobody uses now.
 * @returns {Promise<number>}
 */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}

/**
 * @param {number} port
 * @returns {Promise<boolean>} whether the port can be listened on
 */
export async function isFree(port) {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/**
 * Stops a child process: asks first, insists after some seconds.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stopProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'exit');
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await closed;
  clearTimeout(insist);
}

/** Resolves at Ctrl+C, at a polite kill, and when the terminal is closed. */
export function untilStopped() {
  return Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
}

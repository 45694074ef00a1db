import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { root } from './paths.mjs';
import { stopProcess, tiedToThisProcess } from './processes.mjs';
import { Problem } from './say.mjs';

/**
 * @typedef {object} SandboxProcess
 * @property {string} url
 * @property {string} tenant
 * @property {string} clientId
 * @property {string} clientSecret
 * @property {string} adminToken opens the sandbox's admin routes
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the built sandbox as a process of its own.
 * @param {string[]} [args] such as ['--port', '4010']; any free port without one
 * @returns {Promise<SandboxProcess>}
 */
export async function startSandboxProcess(args = []) {
  const cli = path.join(root, 'dist', 'sandboxCli.js');
  const child = spawn(process.execPath, [...tiedToThisProcess.args, cli, ...args], {
    env: { ...process.env, ...tiedToThisProcess.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => text),
    once(child, 'close').then(() => undefined),
  ]);
  if (line) return { ...JSON.parse(line), stop: () => stopProcess(child) };
  throw new Problem(`The sandbox did not start:\n${errors.trim()}`);
}

import { parseArgs } from 'node:util';
import { errorMessage } from '../base/errorMessage';
import { startSandbox, type SandboxOptions } from './startSandbox';

const usage = 'Usage: sandbox [--port N] [--data FILE] [--live-quirks] [--empty]';

/** The options that the arguments of `npm run sandbox` mean; throws an Error that names a wrong one. */
function readArguments(args: string[]): SandboxOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      'live-quirks': { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
    },
  });
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, not "${values.port}".`);
  }
  return {
    port: Number(values.port),
    liveQuirks: values['live-quirks'],
    ...(values.data ? { dataFile: values.data } : {}),
    ...(values.empty ? { tenants: [{ tenant: 'sandbox' }, { tenant: 'sandbox-two' }] } : {}),
  };
}

async function main(): Promise<void> {
  let options: SandboxOptions;
  try {
    options = readArguments(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${errorMessage(error)}\n${usage}\n`);
    process.exitCode = 2;
    return;
  }
  try {
    const { url, adminToken, credentials, notices, close } = await startSandbox(options);
    for (const notice of notices) process.stderr.write(`${notice}\n`);
    process.stdout.write(`${JSON.stringify({ url, ...credentials, adminToken, pid: process.pid })}\n`);
    const stop = () => void close().catch(fail);
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = 1;
}

void main();

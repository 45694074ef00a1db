// npm run sandbox -- --port N: the local AI Service alone. Stdout has its one JSON line and nothing else.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ensureBuilt, ensurePackages } from './lib/packages.mjs';
import { root } from './lib/paths.mjs';
import { stopProcess, tiedToThisProcess, untilStopped } from './lib/processes.mjs';
import { runMain } from './lib/say.mjs';

await runMain(async () => {
  await ensurePackages();
  await ensureBuilt();
  const cli = path.join(root, 'dist', 'sandboxCli.js');
  const child = spawn(process.execPath, [...tiedToThisProcess.args, cli, ...process.argv.slice(2)], {
    env: { ...process.env, ...tiedToThisProcess.env },
    stdio: 'inherit',
  });
  const exited = once(child, 'exit').then(([code]) => code ?? 1);
  const stopped = untilStopped().then(async () => {
    await stopProcess(child);
    return 0;
  });
  return Promise.race([exited, stopped]);
});

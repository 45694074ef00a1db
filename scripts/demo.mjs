// npm run demo: VS Code with the extension and a local sandbox, on a clean clone as well.
//   npm run demo -- [--port N] [--desktop]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDesktop } from './lib/desktop.mjs';
import { ensureBuilt, ensurePackages } from './lib/packages.mjs';
import { temporaryFolder } from './lib/paths.mjs';
import { freePort, isFree, untilStopped } from './lib/processes.mjs';
import { startSandboxProcess } from './lib/sandboxProcess.mjs';
import { Problem, runMain, say, step } from './lib/say.mjs';
import { installExtension, quietSettings, startServer } from './lib/vscodeHost.mjs';
import { ensureVscodeHost } from './lib/vscodeHostSetup.mjs';
import { packExtension } from './lib/vsix.mjs';

const usualPort = 8123;

await runMain(async () => {
  const { desktop, port } = readArguments();
  await ensurePackages();
  await ensureBuilt();
  const folder = temporaryFolder('demo');
  const workspace = createWorkspace(folder);
  const sandbox = await startSandboxProcess();
  try {
    const settings = {
      ...quietSettings,
      'emporixAi.connections': connectionsTo(sandbox),
    };
    const show = desktop ? showOnDesktop : showInBrowser;
    await show({ folder, workspace, settings, port });
  } finally {
    await sandbox.stop();
  }
  say('\nThe demo has ended; nothing of it is left.');
});

function readArguments() {
  const { values } = parseArgs({
    options: { desktop: { type: 'boolean', default: false }, port: { type: 'string' } },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new Problem('--port needs a number from 1 to 65535, such as 8123');
  }
  return { desktop: values.desktop, port };
}

/**
 * Two ways to the same tenant, of which one is marked as production. The extension signs in to a sandbox by itself, so
 * that no secret has to be written anywhere.
 */
function connectionsTo({ tenant, url: baseUrl }) {
  const common = { tenant, baseUrl, sandbox: true };
  return [
    { id: 'sandbox', label: 'Local sandbox', production: false, ...common },
    { id: 'live', label: 'Live shop', production: true, ...common },
  ];
}

function createWorkspace(folder) {
  const workspace = path.join(folder, 'demo');
  mkdirSync(workspace);
  writeFileSync(
    path.join(workspace, 'README.md'),
    [
      '# AI Agents for Emporix: demo',
      '',
      'Click the robot, **Emporix AI**, in the bar at the left. *Local sandbox* is ready:',
      'an emulated AI Service on this machine, where nothing can break.',
      '',
      '1. **Edit.** Open an agent, change its JSON and save: a version-checked update.',
      '   *Open Prompt* above the text shows the prompt as Markdown.',
      '2. **Collide.** Open this page in a second browser tab, change one agent in both',
      '   and save both: the second save is refused, and the changes can be merged.',
      '3. **Look back.** *History* above the text shows what each save changed.',
      '4. **Run.** Press the triangle on an agent, ask something and watch it answer.',
      '   *New Chat Notebook* keeps messages and answers in a file.',
      '5. **Jobs.** Open one to read its output; filter and group them.',
      '6. **Production.** Click *Local sandbox* in the status bar, choose *Live shop*:',
      '   now a save asks first and shows what it changes.',
      '',
      'All commands: press F1 and type `Emporix AI`.',
      '',
    ].join('\n'),
  );
  return workspace;
}

async function showInBrowser({ folder, workspace, settings, port }) {
  await ensureVscodeHost();
  const { file } = await packExtension();
  await step('Starting VS Code', () => installExtension(file, { dataFolder: folder }));
  const server = await startServer({ dataFolder: folder, settings, port: await portFor(port) });
  try {
    say('\nVS Code is ready. Open this address in a browser on this machine (Ctrl+C ends the demo):\n');
    const tour = path.join(workspace, 'README.md');
    console.log(server.address(workspace, { openFile: server.remoteUri(tour) }));
    await untilStopped();
  } finally {
    await server.stop();
  }
}

/** The usual port keeps the address the same from one demo to the next. */
async function portFor(wanted) {
  if (await isFree(wanted ?? usualPort)) return wanted ?? usualPort;
  if (wanted !== undefined)
    throw new Problem(`Port ${wanted} is taken. Name another one: npm run demo -- --port N`);
  return freePort();
}

async function showOnDesktop({ folder, workspace, settings }) {
  await openDesktop({ dataFolder: folder, workspace, settings, stopped: untilStopped() });
}

import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, runOrFail, stopProcess, tiedToThisProcess } from './processes.mjs';
import { Problem } from './say.mjs';
import { builtinExtensionsFolder, serverFolder, serverNode } from './vscodeHostSetup.mjs';

const preload = new URL('./hostPreload.mjs', import.meta.url).href;

/** Settings for a quiet workbench: nothing that asks, greets, updates or reports. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
};

/** What tests need beyond that: no animation, no delay, no layout that changes, no network. */
export const testSettings = {
  ...quietSettings,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'json.schemaDownload.enable': false,
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  // The search box would otherwise move the text, and leave it moved.
  'editor.find.addExtraSpaceOnTop': false,
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
  'workbench.hover.delay': 100,
  'editor.hover.delay': 100,
};

/**
 * @typedef {object} ServerOptions
 * @property {string} dataFolder everything that the server writes; the same one again continues where it was
 * @property {string} [extensionsFolder] installed extensions; below dataFolder without it
 * @property {number} [port] any free one without it
 * @property {Record<string, unknown>} [settings] written as user and machine settings before the start
 * @property {Record<string, string>} [env] reaches the extension host
 * @property {boolean} [suiteMode] accept a test suite in the address; it also switches toasts off
 *
 * @typedef {object} Server
 * @property {number} port
 * @property {string} logFile what the server printed
 * @property {(folder: string, payload?: Record<string, string>) => string} address of a folder's workbench
 * @property {(file: string) => string} remoteUri the workbench's URI of a file on this machine
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a VS Code server on loopback and waits until it answers.
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer(options) {
  const { dataFolder, settings = {}, env = {}, suiteMode = false } = options;
  const port = options.port ?? (await freePort());
  writeSettings(dataFolder, settings);
  const logFile = path.join(dataFolder, 'server.log');
  const log = openSync(logFile, 'a');
  const child = spawn(
    serverNode(),
    [
      ...tiedToThisProcess.args,
      '--import',
      preload,
      path.join('out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(port)],
      '--without-connection-token',
      '--disable-telemetry',
      ...['--telemetry-level', 'off'],
      '--disable-workspace-trust',
      ...(suiteMode ? ['--enable-smoke-test-driver'] : []),
      ...folders(options),
    ],
    {
      cwd: serverFolder,
      env: {
        ...process.env,
        // An empty gallery switches the marketplace off.
        EXTENSIONS_GALLERY: '{}',
        ...tiedToThisProcess.env,
        EMPORIX_AI_MINT_KEY_FILE: path.join(dataFolder, 'mint-key'),
        ...env,
      },
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  await untilReady(child, port, logFile);
  const authority = `127.0.0.1:${port}`;
  return {
    port,
    logFile,
    address: (folder, payload = {}) => address(authority, folder, payload),
    remoteUri: (file) => `vscode-remote://${authority}${file}`,
    stop: () => stopProcess(child),
  };
}

/**
 * Installs a packaged extension for servers that use this folder.
 * @param {string} vsix
 * @param {{ dataFolder: string, extensionsFolder?: string }} options
 */
export async function installExtension(vsix, options) {
  const install = ['--install-extension', vsix, '--force'];
  const args = [path.join('out', 'server-main.js'), ...install, ...folders(options)];
  const env = { EXTENSIONS_GALLERY: '{}' };
  await runOrFail('Installing the extension into VS Code', serverNode(), args, { cwd: serverFolder, env });
}

function folders({ dataFolder, extensionsFolder = path.join(dataFolder, 'extensions') }) {
  return [
    '--accept-server-license-terms',
    ...['--server-data-dir', dataFolder],
    ...['--user-data-dir', path.join(dataFolder, 'user')],
    ...['--extensions-dir', extensionsFolder],
    ...['--builtin-extensions-dir', builtinExtensionsFolder],
  ];
}

/** The workbench in the browser reads the machine's settings, the server's parts the user's: both get all. */
function writeSettings(dataFolder, settings) {
  for (const scope of ['User', 'Machine']) {
    const folder = path.join(dataFolder, 'user', scope);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
  }
}

function address(authority, folder, payload) {
  const pairs = Object.entries({ skipWelcome: 'true', skipReleaseNotes: 'true', ...payload });
  const query = new URLSearchParams({ folder, payload: JSON.stringify(pairs) });
  return `http://${authority}/?${query}`;
}

async function untilReady(child, port, logFile) {
  const deadline = Date.now() + 60_000;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const response = await fetch(`http://127.0.0.1:${port}/version`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  await stopProcess(child);
  const end = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
  throw new Problem(`The VS Code server did not start:\n${end}`);
}

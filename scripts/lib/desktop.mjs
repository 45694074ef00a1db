import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, root } from './paths.mjs';
import { stopProcess } from './processes.mjs';
import { Problem, say, step } from './say.mjs';

/**
 * Opens a desktop VS Code with the built extension in a profile of its own, until its window is closed.
 * @param {object} options
 * @param {string} options.dataFolder
 * @param {string} options.workspace the folder to open
 * @param {Record<string, unknown>} options.settings
 * @param {Promise<unknown>} options.stopped ends it before that
 */
export async function openDesktop({ dataFolder, workspace, settings, stopped }) {
  const program = await desktopProgram();
  const user = path.join(dataFolder, 'user');
  mkdirSync(path.join(user, 'User'), { recursive: true });
  writeFileSync(path.join(user, 'User', 'settings.json'), JSON.stringify(settings, null, 2));
  say('\nA VS Code window opens. Closing it, or Ctrl+C here, ends the demo.');
  const child = spawn(
    program,
    [
      workspace,
      `--extensionDevelopmentPath=${root}`,
      `--user-data-dir=${user}`,
      `--extensions-dir=${path.join(dataFolder, 'extensions')}`,
      '--disable-workspace-trust',
      '--skip-welcome',
      '--skip-release-notes',
      '--wait',
      // Electron's own sandbox refuses to run as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    // A terminal inside VS Code may carry a variable that would make the program a plain Node.
    { stdio: 'ignore', env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined } },
  );
  const closed = once(child, 'exit').catch((error) => {
    throw new Problem(`${program} could not be started: ${error.message}`);
  });
  await Promise.race([closed, stopped]);
  await stopProcess(child);
}

/** VSCODE_EXECUTABLE names an installed VS Code; without it one is downloaded into the cache, once. */
async function desktopProgram() {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  try {
    return await step('Downloading VS Code (once)', () =>
      downloadAndUnzipVSCode({
        version: process.env.VSCODE_VERSION ?? 'stable',
        cachePath: path.join(cacheFolder, 'vscode-desktop'),
        reporter: new SilentReporter(),
      }),
    );
  } catch (error) {
    throw new Problem(
      `VS Code could not be downloaded (${error.message}). ` +
        'Set VSCODE_EXECUTABLE to the program of an installed VS Code, or leave out --desktop to use a browser.',
    );
  }
}

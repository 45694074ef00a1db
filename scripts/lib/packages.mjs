import { existsSync, readFileSync, statSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, root } from './paths.mjs';
import { npmCommand, runOrFail } from './processes.mjs';
import { step } from './say.mjs';

/** Installs the project's packages where `node_modules` is not what the lock file says. */
export async function ensurePackages() {
  if (installed()) return;
  await step('Installing the packages (npm ci)', () => npmCi(root, []));
}

/**
 * `npm ci` in a folder, with the project's cache.
 * @param {string} folder
 * @param {string[]} options
 */
export async function npmCi(folder, options) {
  const npm = npmCommand();
  const args = [...npm.args, 'ci', '--no-audit', '--no-fund', '--prefer-offline', ...options];
  await runOrFail('Installing packages', npm.command, [...args, '--cache', path.join(cacheFolder, 'npm')], {
    cwd: folder,
  });
}

/** npm writes what it has installed into a hidden lock file: no stamp of our own, and a plain `npm install` counts. */
function installed() {
  const hidden = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional || present[name]?.version === entry.version,
  );
}

/** Bundles the extension. */
export async function build() {
  await step('Building', () => runOrFail('The build', process.execPath, ['esbuild.mjs']));
}

/** Bundles the extension if a source is newer than the bundle. */
export async function ensureBuilt() {
  const bundle = path.join(root, 'dist', 'sandboxCli.js');
  const sources = ['src', 'esbuild.mjs', 'package-lock.json'].map((name) => newest(path.join(root, name)));
  if (!existsSync(bundle) || statSync(bundle).mtimeMs < Math.max(...sources)) await build();
}

/** Milliseconds of the last change in a file or below a folder, removed files included. */
function newest(place) {
  const stat = statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(place).map((name) => newest(path.join(place, name))));
}

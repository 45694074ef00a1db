import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { removeFolder, root, temporaryFolder } from './paths.mjs';
import { packageScript, runOrFail } from './processes.mjs';
import { step } from './say.mjs';
import { shippedReadme } from './shippedReadme.mjs';

/**
 * Packs the built extension.
 * @returns {Promise<{ file: string, listing: string }>} the path of the VSIX and what vsce said of its content
 */
export async function packExtension() {
  const file = path.join(root, 'dist', 'emporix-ai-agents.vsix');
  mkdirSync(path.dirname(file), { recursive: true });
  const stage = temporaryFolder('package');
  copyShippedFiles(stage);
  const args = [packageScript('@vscode/vsce/vsce'), 'package', '--out', file];
  // Everything is bundled; and there is no repository to which the links of the README could lead.
  args.push('--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links');
  const listing = await step('Packing the extension', () =>
    runOrFail('Packing the extension', process.execPath, args, { cwd: stage }),
  );
  removeFolder(stage);
  return { file, listing };
}

/** vsce walks through everything below its folder, so it gets one with nothing but what .vscodeignore lets in. */
function copyShippedFiles(stage) {
  const list = readFileSync(path.join(root, '.vscodeignore'), 'utf8');
  cpSync(path.join(root, '.vscodeignore'), path.join(stage, '.vscodeignore'));
  for (const line of list.split(/\r?\n/).filter((text) => text.startsWith('!'))) {
    for (const name of matching(line.slice(1).replace(/\/\*\*$/, ''))) {
      cpSync(path.join(root, name), path.join(stage, name), { recursive: true });
    }
  }
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  writeFileSync(path.join(stage, 'README.md'), shippedReadme(readme));
}

/** The existing files or folders that a pattern names, which may have one `*` in its last part. */
function matching(pattern) {
  if (!pattern.includes('*')) return existsSync(path.join(root, pattern)) ? [pattern] : [];
  const folder = path.posix.dirname(pattern);
  const [start = '', end = ''] = path.posix.basename(pattern).split('*');
  return readdirSync(path.join(root, folder))
    .filter((name) => name.startsWith(start) && name.endsWith(end))
    .map((name) => path.posix.join(folder, name));
}

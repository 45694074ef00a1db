import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { packageScript, runOrFail } from './processes.mjs';
import { step } from './say.mjs';

/**
 * Packs the built extension; what goes in is listed in .vscodeignore.
 * @returns {Promise<{ file: string, listing: string }>} the path of the VSIX and what vsce said of its content
 */
export async function packExtension() {
  const file = path.join(root, 'dist', 'emporix-ai-agents.vsix');
  mkdirSync(path.dirname(file), { recursive: true });
  const args = [packageScript('@vscode/vsce/vsce'), 'package', '--out', file];
  // Everything is bundled; and there is no repository to which the links of the README could lead.
  args.push('--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links');
  const listing = await step('Packing the extension', () =>
    runOrFail('Packing the extension', process.execPath, args),
  );
  return { file, listing };
}

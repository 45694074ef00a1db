import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** All that is downloaded is kept here, so that the next set-up takes seconds. */
export const cacheFolder = path.resolve(process.env.EMPORIX_AI_CACHE ?? path.join(root, '.cache'));

/** Screenshots, logs of failed runs: ignored by git, kept for a person to look at. */
export const artifactsFolder = path.join(root, 'artifacts');

/**
 * A new folder for throw-away data, removed at the latest when this process ends.
 * @param {string} purpose a word for its name
 * @param {string} [parent] the system's temporary folder without it
 * @returns {string}
 */
export function temporaryFolder(purpose, parent = tmpdir()) {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, `emporix-ai-${purpose}-`));
  process.once('exit', () => removeFolder(folder));
  return folder;
}

/**
 * Removes a folder, as far as its files are not in use.
 * @param {string} folder
 */
export function removeFolder(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch {
    // A process that is still ending may hold a file; the system empties its temporary folder.
  }
}

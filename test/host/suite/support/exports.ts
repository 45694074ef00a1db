import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../../../src/ids';
import { run } from './host';

export interface ExportFile {
  readonly exportedAt?: string;
  readonly data: string;
  readonly checksum: string;
}

/** A folder for one test's files. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'transfers-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export async function readJson(file: string): Promise<ExportFile> {
  return JSON.parse(await readFile(file, 'utf8')) as ExportFile;
}

/** Exports agents of the active connection to `agents.json` in a folder. Resolves with its path. */
export async function exported(folder: string, ids: readonly string[]): Promise<string> {
  const file = join(folder, 'agents.json');
  await run(commands.agentsExport, { ids, file });
  return file;
}

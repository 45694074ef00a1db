import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Ids differ in case, files of some systems do not. */
export function toFileName(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}

export function fromFileName(name: string): string {
  return name.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The names in a folder; none where there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/** Writes a file as a whole, for this person's eyes only: a crash never leaves half of one. */
export async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, path);
}

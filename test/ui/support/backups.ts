import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';

/** Waits until VS Code has written an unsaved text that holds this one to disk, as it does for its hot exit. */
export async function untilBackedUp(dataFolder: string, text: string): Promise<void> {
  const folder = path.join(dataFolder, 'user', 'User', 'Backups');
  await expect.poll(() => textsBelow(folder)).toContainEqual(expect.stringContaining(text));
}

function textsBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .map((file) => readFileSync(file, 'utf8'));
}

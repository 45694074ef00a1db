import { join } from 'node:path';
import { expect, it } from 'vitest';
import { windowFolder } from '../../../src/documents/windowFolder';

/** What the editor gives a window; its state is there again after a restart. */
function windowWith(storage: string | undefined) {
  const state = new Map<string, unknown>();
  return {
    globalStorageUri: { fsPath: 'global' },
    storageUri: storage === undefined ? undefined : { fsPath: storage },
    workspaceState: {
      get: (key: string) => state.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void state.set(key, value)),
    },
  } as unknown as Parameters<typeof windowFolder>[0];
}

it('is the folder of the workspace where there is one', () => {
  expect(windowFolder(windowWith('mine'))).toBe('mine');
});

it('is a folder of its own for each window without a workspace, the same one after a restart', () => {
  const window = windowWith(undefined);
  const folder = windowFolder(window);
  expect(folder.startsWith(join('global', 'windows'))).toBe(true);
  expect(windowFolder(window)).toBe(folder);
  expect(windowFolder(windowWith(undefined))).not.toBe(folder);
});

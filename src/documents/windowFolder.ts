import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type * as vscode from 'vscode';

const stateKey = 'window';

/**
 * The folder for what stays unsaved in this window, which comes back with it after a restart. A window without a
 * workspace has no storage of its own, and must not share its file with others: its name is kept with its state.
 */
export function windowFolder({
  globalStorageUri,
  storageUri,
  workspaceState,
}: Pick<vscode.ExtensionContext, 'globalStorageUri' | 'storageUri' | 'workspaceState'>): string {
  if (storageUri) return storageUri.fsPath;
  let name = workspaceState.get<string>(stateKey);
  if (name === undefined) void workspaceState.update(stateKey, (name = randomUUID()));
  return join(globalStorageUri.fsPath, 'windows', name);
}

import * as vscode from 'vscode';
import type { ContextKeys } from '../ids';

/** Sets a key for the `when` clauses of the manifest. */
export function setContext<Key extends keyof ContextKeys>(key: Key, value: ContextKeys[Key]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}

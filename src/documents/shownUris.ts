import * as vscode from 'vscode';
import { scheme } from '../ids';

/** The documents that tabs show, in comparisons the one on the right; others may be open only because they are read. */
function shownUris(): readonly vscode.Uri[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => {
      if (input instanceof vscode.TabInputText) return [input.uri];
      return input instanceof vscode.TabInputTextDiff ? [input.modified] : [];
    });
}

export function isShown(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return shownUris().some((shown) => shown.toString() === key);
}

/** Whether a tab shows a document of a connection. Tabs that come back after a restart are known before documents. */
export function isConnectionShown(connectionId: string): boolean {
  return shownUris().some((shown) => shown.scheme === scheme && shown.authority === connectionId);
}

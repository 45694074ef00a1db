import * as vscode from 'vscode';
import { scheme } from '../ids';

/**
 * Documents whose last tab was closed. VS Code keeps the text of one for some minutes and shows it again when it is
 * opened anew, by then it may be an old one.
 */
export class ClosedTabs implements vscode.Disposable {
  readonly #closed = new Set<string>();
  readonly #subscription = vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
    for (const { input } of closed) {
      const uri = uriOf(input);
      if (uri?.scheme === scheme && !isShown(uri)) this.#closed.add(uri.toString());
    }
  });

  /** Whether a document's tab was closed since the last time that this was asked. */
  take(uri: vscode.Uri): boolean {
    return this.#closed.delete(uri.toString());
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

function isShown(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => uriOf(input)?.toString() === uri.toString());
}

function uriOf(input: unknown): vscode.Uri | undefined {
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

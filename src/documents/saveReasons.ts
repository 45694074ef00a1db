import * as vscode from 'vscode';
import { scheme } from '../ids';

/**
 * Remembers why each document is being saved: `writeFile` is not told, and a save that nobody asked for must not
 * reach a live tenant.
 */
export class SaveReasons implements vscode.Disposable {
  readonly #reasons = new Map<string, vscode.TextDocumentSaveReason>();
  readonly #subscription: vscode.Disposable;

  constructor() {
    this.#subscription = vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
      if (document.uri.scheme === scheme) this.#reasons.set(document.uri.toString(), reason);
    });
  }

  /** Whether the write that is now reaching the provider is an automatic save; asking forgets the reason. */
  takeAutomatic(uri: vscode.Uri): boolean {
    const key = uri.toString();
    const reason = this.#reasons.get(key) ?? vscode.TextDocumentSaveReason.Manual;
    this.#reasons.delete(key);
    return reason !== vscode.TextDocumentSaveReason.Manual;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

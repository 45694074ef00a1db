import * as vscode from 'vscode';
import type { Connection } from '../connection/connection';
import type { SaveOutcome } from '../editing/saveTypes';

/** Tells what a person should know about a save that worked. */
export class SaveNews {
  readonly #toldUnprotected = new Set<string>();

  tell(
    id: string,
    connection: Connection,
    { recreated, unprotected }: Extract<SaveOutcome, { kind: 'saved' }>,
  ): void {
    vscode.window.setStatusBarMessage(`$(cloud-upload) Saved agent "${id}"`, 5000);
    if (recreated) {
      void vscode.window.showInformationMessage(
        `Agent "${id}" had been deleted on the server and is created again.`,
      );
    }
    if (unprotected && !this.#toldUnprotected.has(connection.id)) {
      this.#toldUnprotected.add(connection.id);
      void vscode.window.showWarningMessage(
        `"${connection.label}" gives agents no version. Before each save the server's text is compared, but a change made at that very moment would be overwritten.`,
      );
    }
  }
}

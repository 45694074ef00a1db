import * as vscode from 'vscode';
import { openDocument } from './openDocument';

/** How long a write to an open document waits at most for VS Code to call that document saved. */
const longestWaitMilliseconds = 10_000;

/**
 * Does something once VS Code has told that a document is saved. It takes what `stat` says right after a write for
 * the text it wrote itself, so what the service made of it may be published only then.
 */
export class AfterSave implements vscode.Disposable {
  readonly #waiting = new Map<string, { readonly timer: NodeJS.Timeout; run(): void }>();
  readonly #subscription = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    this.#waiting.get(uri.toString())?.run();
  });

  /** Once, and only what was asked for last: a newer save's result replaces an older one's. */
  do(uri: vscode.Uri, work: () => void): void {
    const key = uri.toString();
    clearTimeout(this.#waiting.get(key)?.timer);
    const run = () => {
      clearTimeout(timer);
      this.#waiting.delete(key);
      work();
    };
    // A write through the file system API has no document, or one that is not told to be saved.
    const timer = setTimeout(run, openDocument(uri) ? longestWaitMilliseconds : 0);
    this.#waiting.set(key, { timer, run });
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
  }
}

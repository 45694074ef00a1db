import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import type { Snapshot } from '../editing/saveTypes';
import type { AgentHistory } from './agentHistory';
import { documentUri, type DocumentAddress } from './documentUri';

/** The server's text beside the person's, while they decide about a conflict. */
export class Comparisons {
  readonly #history: AgentHistory;
  /** What documents are compared with, by the documents' URIs. */
  readonly #originals = new Map<string, Set<string>>();

  constructor(history: AgentHistory) {
    this.#history = history;
  }

  /** Shows the server's text beside the document, which stays editable. */
  async show(document: vscode.Uri, address: DocumentAddress, theirs: Snapshot): Promise<void> {
    const original = await this.#originalOf(address, theirs);
    const others = this.#originals.get(document.toString()) ?? [];
    this.#originals.set(document.toString(), new Set([...others, original.toString()]));
    const name = theirs.version === undefined ? 'text' : `version ${theirs.version}`;
    await vscode.commands.executeCommand(
      'vscode.diff',
      original,
      document,
      `${address.id}: server's ${name} ↔ mine`,
    );
  }

  /** Closes what was shown; where it was in sight, the document takes its place. */
  async close(document: vscode.TextDocument): Promise<void> {
    const modified = document.uri.toString();
    const originals = this.#originals.get(modified);
    this.forget(document.uri);
    const tabs = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(
        ({ input }) =>
          input instanceof vscode.TabInputTextDiff &&
          input.modified.toString() === modified &&
          originals?.has(input.original.toString()),
      );
    const shown = tabs.find(({ isActive }) => isActive);
    if (shown) {
      const { viewColumn } = shown.group;
      await vscode.window.showTextDocument(document, { viewColumn, preview: false });
    }
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
  }

  forget(document: vscode.Uri): void {
    this.#originals.delete(document.toString());
  }

  async #originalOf(address: DocumentAddress, { version, text }: Snapshot): Promise<vscode.Uri> {
    if (version !== undefined) return documentUri(address.connectionId, address, version);
    if (address.view === 'json') return this.#history.viewOf(address, text);
    throw new PersonError(
      `The server gives agent "${address.id}" no version, so its text of this part can't be shown beside yours. Take Theirs shows it, and undo brings yours back.`,
    );
  }
}

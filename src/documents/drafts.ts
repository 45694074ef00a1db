import type * as vscode from 'vscode';

const stateKey = 'drafts';

/**
 * Ids that are being created: their documents exist for VS Code before they exist on the server. Kept with the
 * window, so that a draft is still one after a reload.
 */
export class Drafts {
  readonly #state: vscode.Memento;
  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  has(uri: vscode.Uri): boolean {
    return this.#all().includes(uri.toString());
  }

  async add(uri: vscode.Uri): Promise<void> {
    if (!this.has(uri)) await this.#state.update(stateKey, [...this.#all(), uri.toString()]);
  }

  async remove(uri: vscode.Uri): Promise<void> {
    if (!this.has(uri)) return;
    await this.#state.update(
      stateKey,
      this.#all().filter((draft) => draft !== uri.toString()),
    );
  }

  #all(): readonly string[] {
    const stored = this.#state.get<unknown>(stateKey);
    return Array.isArray(stored) ? stored.filter((entry) => typeof entry === 'string') : [];
  }
}

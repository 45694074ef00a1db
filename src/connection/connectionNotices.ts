import * as vscode from 'vscode';
import { settings } from '../ids';
import { setContext } from '../ui/setContext';
import type { Connection } from './connection';
import type { Connections } from './connections';
import { missingScopesText } from './connectionTexts';

const toldKey = 'emporixAi.toldMissingScopes';

/**
 * Keeps the context keys of the connections, and tells what the person should know about them: entries of the
 * setting that can't be used, and once for each key what it does not allow.
 */
export class ConnectionNotices implements vscode.Disposable {
  readonly #connections: Connections;
  readonly #memento: vscode.Memento;
  readonly #disposables: vscode.Disposable[];
  #toldProblems = '';

  constructor(connections: Connections, memento: vscode.Memento) {
    this.#connections = connections;
    this.#memento = memento;
    this.#disposables = [
      connections.onDidChange(() => {
        this.#setContext();
        void this.#tellProblems();
      }),
      connections.onDidChangeState((connection) => {
        this.#setContext();
        void this.#tellMissingScopes(connection);
      }),
    ];
    this.#setContext();
    void this.#tellProblems();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #setContext(): void {
    const { active } = this.#connections;
    setContext('emporixAi.hasConnection', active !== undefined);
    setContext('emporixAi.readOnly', active !== undefined && this.#connections.isReadOnly(active.id));
  }

  async #tellProblems(): Promise<void> {
    const problems = this.#connections.problems.join(' ');
    if (problems === this.#toldProblems) return;
    this.#toldProblems = problems;
    if (problems === '') return;
    const open = 'Open Settings';
    const chosen = await vscode.window.showWarningMessage(
      `Part of the setting ${settings.connections} can't be used. ${problems}`,
      open,
    );
    if (chosen !== open) return;
    await vscode.commands.executeCommand('workbench.action.openSettingsJson', {
      revealSetting: { key: settings.connections },
    });
  }

  async #tellMissingScopes(connection: Connection): Promise<void> {
    const state = this.#connections.state(connection.id);
    if (state.kind !== 'signedIn') return;
    const notes = state.notes.join(' ');
    const told = this.#memento.get<Readonly<Record<string, string>>>(toldKey, {});
    if ((told[connection.id] ?? '') === notes) return;
    await this.#memento.update(toldKey, { ...told, [connection.id]: notes });
    const text = missingScopesText(connection, state.grant);
    if (text !== undefined) void vscode.window.showInformationMessage(text);
  }
}

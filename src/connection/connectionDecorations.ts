import * as vscode from 'vscode';
import type { Connections } from './connections';
import { connectionIdOf } from './shownConnection';

/** Marks tabs, rows and files of production connections by a letter and a colour, and tells what is read-only. */
export class ConnectionDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #connections: Connections;
  readonly #didChange = new vscode.EventEmitter<undefined>();
  readonly #disposables: readonly vscode.Disposable[];
  readonly onDidChangeFileDecorations = this.#didChange.event;

  constructor(connections: Connections) {
    this.#connections = connections;
    const changed = () => this.#didChange.fire(undefined);
    this.#disposables = [
      this.#didChange,
      connections.onDidChange(changed),
      connections.onDidChangeState(changed),
      vscode.window.registerFileDecorationProvider(this),
    ];
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const connection = this.#connections.get(connectionIdOf(uri) ?? '');
    if (!connection) return undefined;
    const readOnly = this.#connections.isReadOnly(connection.id)
      ? 'read-only, the key lacks ai.agent_manage'
      : '';
    if (connection.production) {
      const words = [`PRODUCTION (${connection.label})`, readOnly].filter(Boolean).join(', ');
      return new vscode.FileDecoration('P', words, new vscode.ThemeColor('list.warningForeground'));
    }
    return readOnly ? new vscode.FileDecoration(undefined, `${connection.label}: ${readOnly}`) : undefined;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

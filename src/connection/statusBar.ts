import * as vscode from 'vscode';
import { commands } from '../ids';
import type { Connections } from './connections';
import { connectionFacts, statusBarText } from './connectionTexts';
import { describeState } from './sessionState';
import { connectionIdOf, connectionIdOfNotebook } from './shownConnection';

/** Names the connection of the active document, else the active one; a click switches. */
export class ConnectionStatusBar implements vscode.Disposable {
  readonly #connections: Connections;
  readonly #item: vscode.StatusBarItem;
  readonly #disposables: readonly { dispose(): unknown }[];

  constructor(connections: Connections) {
    this.#connections = connections;
    this.#item = vscode.window.createStatusBarItem(
      'emporixAi.connection',
      vscode.StatusBarAlignment.Left,
      50,
    );
    this.#item.name = 'Emporix Connection';
    this.#item.command = commands.connectionSwitch;
    this.#disposables = [
      this.#item,
      connections.onDidChange(() => this.#update()),
      connections.onDidChangeState(() => this.#update()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#update()),
      vscode.window.onDidChangeActiveNotebookEditor(() => this.#update()),
      vscode.workspace.onDidChangeNotebookDocument(({ metadata }) => metadata && this.#update()),
    ];
    this.#update();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #update(): void {
    const shown = shownConnectionId();
    const connection = shown === undefined ? this.#connections.active : this.#connections.get(shown);
    if (shown !== undefined && !connection) {
      this.#showUnknown();
      return;
    }
    if (!connection) {
      this.#item.hide();
      return;
    }
    const state = this.#connections.state(connection.id);
    this.#item.text = statusBarText(connection, state);
    this.#item.tooltip = tooltip(connection.label, connectionFacts(connection, state));
    this.#item.backgroundColor = connection.production
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.#item.accessibilityInformation = {
      label: `Emporix connection ${connection.label}${connection.production ? ', production' : ''}, ${describeState(state)}`,
    };
    this.#item.show();
  }

  /** No other connection's name may stand beside what belongs to none. */
  #showUnknown(): void {
    this.#item.text = '$(debug-disconnect) Unknown connection';
    this.#item.tooltip =
      'The connection of this document is not in this editor: it was removed, or is one of another machine. Click to switch the one that the views show.';
    this.#item.backgroundColor = undefined;
    this.#item.accessibilityInformation = { label: 'The Emporix connection of this document is unknown' };
    this.#item.show();
  }
}

/** A notebook is asked first: the editor of a cell of it is a text editor, too. */
function shownConnectionId(): string | undefined {
  const { activeNotebookEditor, activeTextEditor } = vscode.window;
  if (activeNotebookEditor) return connectionIdOfNotebook(activeNotebookEditor.notebook);
  return activeTextEditor && connectionIdOf(activeTextEditor.document.uri);
}

/** Values come from outside: they are appended as text, so that none of them becomes markup. */
function tooltip(label: string, facts: readonly [string, string][]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString('**').appendText(label).appendMarkdown('**\n\n');
  for (const [name, value] of facts) {
    markdown.appendMarkdown(`${name}: `).appendText(value).appendMarkdown('\n\n');
  }
  return markdown.appendMarkdown('Click to switch the connection');
}

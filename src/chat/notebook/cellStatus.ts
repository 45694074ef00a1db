import * as vscode from 'vscode';
import type { Connections } from '../../connection/connections';
import { commands, notebookType } from '../../ids';
import { attachmentsIn, targetIn } from './notebookMetadata';
import { attachmentWords, targetWords } from './statusWords';

/** Below each message: whom it goes to, and which files go with it. */
export class CellStatus implements vscode.NotebookCellStatusBarItemProvider, vscode.Disposable {
  readonly #connections: Connections;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #registrations: vscode.Disposable;
  readonly onDidChangeCellStatusBarItems = this.#changed.event;

  constructor(connections: Connections) {
    this.#connections = connections;
    this.#registrations = vscode.Disposable.from(
      this.#changed,
      connections.onDidChange(() => this.#changed.fire()),
      vscode.workspace.onDidChangeNotebookDocument(({ metadata, notebook }) => {
        if (metadata && notebook.notebookType === notebookType) this.#changed.fire();
      }),
      vscode.notebooks.registerNotebookCellStatusBarItemProvider(notebookType, this),
    );
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    if (cell.kind === vscode.NotebookCellKind.Markup) return [];
    const { agent, connection } = targetIn(cell.notebook.metadata);
    const known = connection === undefined ? this.#connections.active : this.#connections.get(connection);
    return [
      item(cell, targetWords({ agent, connectionId: connection, connection: known }), {
        command: commands.notebookChooseAgent,
        title: 'Choose Agent',
      }),
      item(cell, attachmentWords(attachmentsIn(cell.metadata)), {
        command: commands.notebookAttach,
        title: 'Attach Files',
      }),
    ];
  }

  dispose(): void {
    this.#registrations.dispose();
  }
}

function item(
  cell: vscode.NotebookCell,
  { text, tooltip }: { readonly text: string; readonly tooltip: string },
  command: vscode.Command,
): vscode.NotebookCellStatusBarItem {
  const made = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Left);
  made.tooltip = tooltip;
  made.command = { ...command, arguments: [cell] };
  return made;
}

import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { notebookType } from '../../../../src/ids';
import { dataFolder, eventually } from './host';

/** A folder of its own for a test's notebook and the files that go with it. */
export function notebookFolder(): string {
  return mkdtempSync(join(dataFolder, 'notebook-'));
}

/** Opens a notebook whose file has this text. */
export async function openNotebook(folder: string, text: string): Promise<vscode.NotebookDocument> {
  const file = join(folder, 'returns.emporix-chat');
  writeFileSync(file, text);
  // The document of openNotebookDocument would stay open for a while after its tab is closed.
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(file), notebookType);
  return eventually(() => {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    assert.equal(notebook?.uri.fsPath, file);
    return notebook;
  });
}

/** The text of a notebook's file with these messages. */
export function notebookOf(target: object, ...messages: readonly string[]): string {
  return JSON.stringify({ ...target, cells: messages.map((message) => ({ message })) });
}

/** Runs a cell, all without an index, as the editor's own button does, and does not wait for the end. */
export function startCells(notebook: vscode.NotebookDocument, index?: number): void {
  const range =
    index === undefined ? { start: 0, end: notebook.cellCount } : { start: index, end: index + 1 };
  void vscode.commands.executeCommand('notebook.cell.execute', { ranges: [range], document: notebook.uri });
}

/** What stands below a cell; empty without an output. */
export function outputOf({ outputs }: vscode.NotebookCell): string {
  return outputs
    .flatMap(({ items }) => items)
    .map(({ data }) => new TextDecoder().decode(data))
    .join('\n');
}

/** Waits until the output of a cell is like this, and resolves with it. */
export function outputLike(cell: vscode.NotebookCell, pattern: RegExp): Promise<string> {
  return eventually(() => {
    const text = outputOf(cell);
    assert.match(text, pattern);
    return text;
  });
}

/** Waits until a cell has run: before that, the editor does not run it again. */
export async function succeeded(cell: vscode.NotebookCell): Promise<void> {
  await eventually(() => assert.equal(cell.executionSummary?.success, true));
}

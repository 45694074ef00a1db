import * as vscode from 'vscode';
import { PersonError } from '../../base/personError';
import type { NotebookTarget } from './notebookMetadata';

/** Sets whom a notebook talks to; it is unsaved then. */
export async function changeNotebook(
  notebook: vscode.NotebookDocument,
  target: NotebookTarget,
): Promise<void> {
  await apply(notebook.uri, vscode.NotebookEdit.updateNotebookMetadata({ ...notebook.metadata, ...target }));
}

/** Sets which files go with a cell's message; the notebook is unsaved then. */
export async function changeCell(
  { notebook, index, metadata }: vscode.NotebookCell,
  change: { readonly attachments: readonly string[] },
): Promise<void> {
  await apply(notebook.uri, vscode.NotebookEdit.updateCellMetadata(index, { ...metadata, ...change }));
}

async function apply(uri: vscode.Uri, change: vscode.NotebookEdit): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(uri, [change]);
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new PersonError('The notebook could not be changed: it may be read-only, or was closed meanwhile.');
}

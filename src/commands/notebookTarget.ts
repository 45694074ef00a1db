import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import { notebookType } from '../ids';

/** What the editor passes from a notebook's toolbar, and our own status bar items of cells. */
interface NotebookPlace {
  readonly notebookEditor?: { readonly notebookUri?: unknown };
  readonly notebook?: { readonly uri?: unknown };
}

/** Whether a command was called from within a notebook, so that its argument is no argument object. */
export function isNotebookPlace(value: unknown): value is NotebookPlace {
  return typeof value === 'object' && value !== null && ('notebookEditor' in value || 'notebook' in value);
}

/** What is left of a command's arguments when the notebook that it was called from is taken off. */
export function withoutPlace(args: readonly unknown[]): readonly unknown[] {
  return isNotebookPlace(args[0]) ? [] : args;
}

/**
 * The chat notebook that a command is for: the one it was called from, the one that its arguments name, else that of
 * the active editor.
 */
export function notebookTarget(args: readonly unknown[], uri: string | undefined): vscode.NotebookDocument {
  const [place] = args;
  const named = isNotebookPlace(place) ? (place.notebookEditor?.notebookUri ?? place.notebook?.uri) : uri;
  const found =
    named === undefined
      ? vscode.window.activeNotebookEditor?.notebook
      : vscode.workspace.notebookDocuments.find(
          (notebook) => notebook.uri.toString() === (named instanceof vscode.Uri ? named.toString() : named),
        );
  if (found?.notebookType === notebookType) return found;
  throw new PersonError('No chat notebook is open here. Open one, or begin with "New Chat Notebook".');
}

/** The cell that a command is for: the one it was called from, the one of that index, else the selected one. */
export function cellTarget(
  args: readonly unknown[],
  notebook: vscode.NotebookDocument,
  index: number | undefined,
): vscode.NotebookCell {
  const [place] = args;
  const clicked = notebook.getCells().find((cell) => cell === place);
  if (clicked) return clicked;
  const editor = vscode.window.activeNotebookEditor;
  const selected = editor?.notebook === notebook ? editor.selection.start : undefined;
  const at = index ?? selected ?? -1;
  const cell = at >= 0 && at < notebook.cellCount ? notebook.cellAt(at) : undefined;
  if (cell?.kind === vscode.NotebookCellKind.Code) return cell;
  throw new PersonError('Files go with a message: select the cell of one, then choose the command again.');
}

import * as vscode from 'vscode';

/**
 * Shows a document. Its `stat` comes first, since that fails in words for the person; opening would wrap them in
 * the editor's own. The text it has read meanwhile serves for opening, so nothing is asked twice.
 */
export async function showDocument(
  uri: vscode.Uri,
  options?: vscode.TextDocumentShowOptions,
): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.stat(uri);
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), options);
}

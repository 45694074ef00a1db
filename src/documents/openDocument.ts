import * as vscode from 'vscode';

/** The document of a URI if one is open, shown or not. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find(
    (document) => !document.isClosed && document.uri.toString() === key,
  );
}

export function isDirty(uri: vscode.Uri): boolean {
  return openDocument(uri)?.isDirty === true;
}

import * as vscode from 'vscode';

/** What VS Code is told about a document. */
export function fileStat(of: { mtime: number; size: number; readOnly: boolean }): vscode.FileStat {
  return {
    type: vscode.FileType.File,
    ctime: 0,
    mtime: of.mtime,
    size: of.size,
    ...(of.readOnly && { permissions: vscode.FilePermission.Readonly }),
  };
}

import { isKind } from '../api/errors/isKind';
import * as vscode from 'vscode';
import { errorMessage } from '../base/errorMessage';

/**
 * The file system error that stands for anything that went wrong, with the original's message: VS Code shows
 * it in the tab that could not be opened or in the toast of the save that was refused.
 */
export function fileError(error: unknown): vscode.FileSystemError {
  if (error instanceof vscode.FileSystemError) return error;
  const made = sameInKind(error);
  // Where a command of ours opens the document, the original tells what helps.
  made.cause = error;
  return made;
}

function sameInKind(error: unknown): vscode.FileSystemError {
  const message = errorMessage(error);
  if (isKind(error, 'http')) {
    if (error.status === 404) return vscode.FileSystemError.FileNotFound(message);
    if (error.status === 401 || error.status === 403) return vscode.FileSystemError.NoPermissions(message);
  }
  return vscode.FileSystemError.Unavailable(message);
}

import * as vscode from 'vscode';
import { assertNever } from '../base/assertNever';
import type { SaveOutcome } from '../editing/saveTypes';
import type { DocumentAddress } from './documentUri';
import { openDocument } from './openDocument';

type Failure = Extract<SaveOutcome, { kind: 'declined' | 'deleted' | 'rejected' | 'notSaved' | 'notKnown' }>;

/** What a save is rejected with whose text can't be sent; where a tab shows the text, its problems are listed, too. */
export function notSent(uri: vscode.Uri, problem: { readonly message: string } | undefined): Error {
  const where = openDocument(uri) ? ' See the Problems view.' : '';
  return vscode.FileSystemError.Unavailable(
    `Not sent: ${problem?.message ?? 'the text is not valid.'}${where}`,
  );
}

/** What a save is rejected with that did not end in a saved text. */
export function saveFailure({ id }: DocumentAddress, outcome: Failure): Error {
  switch (outcome.kind) {
    case 'declined':
      return vscode.FileSystemError.NoPermissions(`Agent "${id}" was not saved, as you chose.`);
    case 'deleted':
      return vscode.FileSystemError.Unavailable(
        `Agent "${id}" was deleted on the server meanwhile, so it was not saved.`,
      );
    case 'notKnown':
      return vscode.FileSystemError.Unavailable(
        `It is not known whether agent "${id}" was saved: ${outcome.error.message} Save again to find out; nothing is overwritten by that.`,
      );
    case 'rejected':
    case 'notSaved':
      return outcome.error;
    default:
      return assertNever(outcome);
  }
}

import * as vscode from 'vscode';
import { PersonError } from '../base/personError';

/**
 * Replaces a document's text, as one step of undo; nothing is saved. What both have at the start and at the end is
 * left alone, so that the cursor stays where it is. Throws when the text was changed at that very moment.
 */
export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const old = document.getText();
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  while (start < shorter && old[start] === text[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  // Half of a surrogate pair is no place to edit at.
  if (/[\uD800-\uDBFF]/.test(old[start - 1] ?? '')) start -= 1;
  if (/[\uDC00-\uDFFF]/.test(old[old.length - end] ?? '')) end -= 1;
  if (start === old.length && start === text.length) return;
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(old.length - end));
  edit.replace(document.uri, range, text.slice(start, text.length - end));
  if (await vscode.workspace.applyEdit(edit)) return;
  throw new PersonError('The text was changed at the same moment, so it was left as it is. Choose again.');
}

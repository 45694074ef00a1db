import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../../../src/ids';
import { eventually, findDocument, run } from './host';

/** Shows the document, so that commands without arguments mean it. */
export async function show(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document, { preview: false });
}

/** Opens the merge editor for a document whose save was refused. Returns the result to work on. */
export async function openMerge(document: vscode.TextDocument): Promise<vscode.TextDocument> {
  await show(document);
  const output = vscode.Uri.parse(await run<string>(commands.documentMergeEditor));
  assert.equal(output.path, document.uri.path.replace('/agents/', '/merges/'));
  await eventually(() => assert.ok(mergeTab(output), 'the merge editor is open'));
  const result = findDocument(output);
  // Opened with markers in it, the result starts over from what both come from.
  await eventually(() => assert.doesNotMatch(result.getText(), /^<<<<<<</m));
  return result;
}

export function mergeTab(output: vscode.Uri): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(
      ({ input }) => (input as { result?: vscode.Uri } | undefined)?.result?.toString() === output.toString(),
    );
}

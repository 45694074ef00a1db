import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { change, eventually, read, stored } from './host';

/** The texts of the diff that is shown. */
export async function shownDiff(): Promise<{ left: string; right: vscode.TextDocument }> {
  const input = await eventually(() => {
    const shown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(shown instanceof vscode.TabInputTextDiff);
    return shown;
  });
  const left = await vscode.workspace.openTextDocument(input.original);
  return { left: left.getText(), right: await vscode.workspace.openTextDocument(input.modified) };
}

/** Saves an agent with another prompt. Resolves with its new version once the document has it. */
export async function saveWith(document: vscode.TextDocument, userPrompt: string): Promise<number> {
  const id = /([^/]+)\.json$/.exec(document.uri.path)?.[1] ?? '';
  await change(document, (agent) => (agent.userPrompt = userPrompt));
  assert.equal(await document.save(), true);
  const { version } = (await stored(id)).metadata;
  await eventually(() => assert.equal(read(document).metadata.version, version));
  return version;
}

export function promptOf(text: string): string {
  return (JSON.parse(text) as { userPrompt: string }).userPrompt;
}

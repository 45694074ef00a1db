import * as vscode from 'vscode';
import { sameContent } from '../../editing/saveStart';
import type { AgentViews, ViewSource } from './agentViews';

export interface ComparedSides {
  /** For reading; written in the way of the right side. */
  readonly left: { readonly source: ViewSource; readonly name: string };
  /** A document: if it can be edited, it can be edited here too. */
  readonly right: { readonly uri: vscode.Uri; readonly name: string };
}

/**
 * Shows what differs in value between two texts of agents; metadata, key order and spelling do not count. Says
 * so where nothing differs, rather than showing two equal texts.
 * @returns the right side's URI, or `same`.
 */
export async function compare(views: AgentViews, { left, right }: ComparedSides): Promise<string> {
  const document = await vscode.workspace.openTextDocument(right.uri);
  const leftUri = views.uri(left.source, right.uri);
  const leftText = await views.read(leftUri);
  if (sameContent(leftText, document.getText())) {
    void vscode.window.showInformationMessage(`${left.name} and ${right.name} have the same content.`);
    return 'same';
  }
  // A prompt is one long line, and the diff by itself shows only the beginning of a line.
  const at = document.positionAt(firstDifference(leftText, document.getText()));
  const options: vscode.TextDocumentShowOptions = { selection: new vscode.Range(at, at) };
  const title = `${left.name} ↔ ${right.name}`;
  await vscode.commands.executeCommand('vscode.diff', leftUri, right.uri, title, options);
  return right.uri.toString();
}

function firstDifference(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a[at] === b[at]) at++;
  return at;
}

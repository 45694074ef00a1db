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
  if (sameContent(await views.read(leftUri), document.getText())) {
    void vscode.window.showInformationMessage(`${left.name} and ${right.name} have the same content.`);
    return 'same';
  }
  await vscode.commands.executeCommand('vscode.diff', leftUri, right.uri, `${left.name} ↔ ${right.name}`);
  return right.uri.toString();
}

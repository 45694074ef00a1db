import * as vscode from 'vscode';
import { parseDocumentUri } from './documentUri';
import { mergeSegment } from './mergeDocuments';

/** The result of the merge that the active editor shows, whichever of its panes has the cursor. */
export function activeMerge(): vscode.Uri | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return (tab && resultOf(tab)) ?? asOutput(vscode.window.activeTextEditor?.document.uri);
}

/** All tabs that show a merge. */
export function mergeTabs(output: vscode.Uri): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter((tab) => resultOf(tab)?.toString() === output.toString());
}

/** The type of a merge editor's input is not part of the public API, so its property is looked for. */
function resultOf({ input }: vscode.Tab): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputText) return asOutput(input.uri);
  if (typeof input !== 'object' || input === null || !('result' in input)) return undefined;
  return input.result instanceof vscode.Uri ? asOutput(input.result) : undefined;
}

function asOutput(uri: vscode.Uri | undefined): vscode.Uri | undefined {
  return uri && parseDocumentUri(uri)?.segment === mergeSegment ? uri.with({ query: '' }) : undefined;
}

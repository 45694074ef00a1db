import * as vscode from 'vscode';
import { parseDocumentUri, type DocumentAddress } from './documentUri';

/** Closes the tabs of a resource that is gone, as far as nothing in them is unsaved. */
export async function closeTabs({ connectionId, segment, id }: DocumentAddress): Promise<void> {
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input, isDirty }) => {
      const shown = input instanceof vscode.TabInputText ? parseDocumentUri(input.uri) : undefined;
      return !isDirty && shown?.connectionId === connectionId && shown.segment === segment && shown.id === id;
    });
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
}

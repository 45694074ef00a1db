import * as vscode from 'vscode';
import type { AgentDocuments } from './agentDocuments';
import { parseDocumentUri } from './documentUri';
import type { Drafts } from './drafts';
import { isDirty } from './openDocument';
import { isShown } from './shownUris';

/**
 * Ends a draft whose last tab was closed without saving it: otherwise an agent that is created elsewhere under its id
 * would be shown as an empty document.
 */
export function forgetClosedDrafts(drafts: Drafts, documents: AgentDocuments): vscode.Disposable {
  return vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
    for (const { input } of closed) {
      if (!(input instanceof vscode.TabInputText) || !drafts.has(input.uri)) continue;
      if (isShown(input.uri) || isDirty(input.uri)) continue;
      documents.inBackground('Forgetting a draft', forget(drafts, documents, input.uri));
    }
  });
}

async function forget(drafts: Drafts, documents: AgentDocuments, uri: vscode.Uri): Promise<void> {
  await drafts.remove(uri);
  const address = parseDocumentUri(uri);
  if (address) documents.forget(uri, address);
}

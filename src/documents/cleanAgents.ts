import * as vscode from 'vscode';
import { agentKind } from '../model/resourceKind';
import { agentUri, parseDocumentUri, type DocumentAddress } from './documentUri';

/** The agents of which a document is open that has nothing unsaved, each once, by the URIs of their JSON. */
export function cleanAgents(): ReadonlyMap<string, DocumentAddress> {
  const open = new Map<string, DocumentAddress>();
  for (const { uri, isDirty } of vscode.workspace.textDocuments) {
    const address = isDirty ? undefined : parseDocumentUri(uri);
    if (address?.segment !== agentKind.segment || address.version !== undefined) continue;
    open.set(agentUri(address.connectionId, address.id).toString(), { ...address, view: 'json' });
  }
  return open;
}

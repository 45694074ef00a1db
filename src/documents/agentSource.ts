import * as vscode from 'vscode';
import type { Connections } from '../connection/connections';
import type { AgentDocuments } from './agentDocuments';
import type { AgentSaving } from './agentSaving';
import type { DocumentSource } from './documentSource';

/** Agents as editable documents: reading and saving put together for the file system provider. */
export function agentSource(
  connections: Connections,
  documents: AgentDocuments,
  saving: AgentSaving,
): DocumentSource {
  return {
    onDidChangeFile: documents.onDidChangeFile,
    stat: (uri, address) => documents.stat(uri, address),
    read: (uri, address) => documents.read(uri, address),
    list: (connectionId) => documents.list(connectionId),
    write: (uri, address, content) => saving.write(uri, address, content),
    copy: (from, to) => saving.copy(from, to),
    delete: async (uri, address) => {
      const reason = documents.readOnlyReason(address);
      if (reason) throw vscode.FileSystemError.NoPermissions(reason);
      const client = await connections.client(address.connectionId);
      await client.agents.delete(address.id);
      documents.forget(uri, address);
    },
  };
}

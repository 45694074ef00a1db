import type * as vscode from 'vscode';
import type { Snapshot } from '../editing/saveTypes';
import type { AgentDocuments } from './agentDocuments';
import type { DirtyBases } from './dirtyBases';
import { parseDocumentUri } from './documentUri';

export interface AdoptServices {
  readonly agents: AgentDocuments;
  readonly dirtyBases: DirtyBases;
}

/**
 * From now on the document's save may replace this text of the server, and no other. A text that carries its
 * version says so by itself, but where the service gives none.
 */
export async function adoptTheirs(
  { agents, dirtyBases }: AdoptServices,
  uri: vscode.Uri,
  { version, text }: Snapshot,
): Promise<void> {
  if (parseDocumentUri(uri)?.view === 'json') agents.state(uri).opened = { version, text };
  else await dirtyBases.set(uri.toString(), { version, text });
}

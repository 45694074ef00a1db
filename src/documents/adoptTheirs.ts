import type * as vscode from 'vscode';
import type { Snapshot } from '../editing/saveTypes';
import type { AgentDocuments } from './agentDocuments';
import type { DirtyBases } from './dirtyBases';
import { parseDocumentUri } from './documentUri';
import { replaceText } from './replaceText';
import type { TextBases } from './textBases';

export interface AdoptServices {
  readonly agents: AgentDocuments;
  readonly dirtyBases: DirtyBases;
  readonly textBases: TextBases;
}

/**
 * From now on the document's save may replace this text of the server, and no other. The text of an agent says so by
 * the version that it carries; where the service gives none, and in the text of a property, it has to be noted.
 */
export async function adoptTheirs(
  { agents, dirtyBases }: AdoptServices,
  uri: vscode.Uri,
  { version, text }: Snapshot,
): Promise<void> {
  if (isAgent(uri)) {
    agents.state(uri).opened = { version, text };
    await agents.existsAlready(uri);
  } else await dirtyBases.set(uri.toString(), { version, text });
}

/**
 * Replaces the document's text by one that takes in theirs, and adopts theirs. In this order, so that what fails
 * leaves a conflict. An undo brings back what the text before could replace.
 */
export async function replaceAdopting(
  services: AdoptServices,
  document: vscode.TextDocument,
  text: string,
  theirs: Snapshot,
): Promise<void> {
  const key = document.uri.toString();
  const before = document.getText();
  const base = await services.dirtyBases.get(key);
  await replaceText(document, text);
  const now = document.getText();
  await adoptTheirs(services, document.uri, theirs);
  if (isAgent(document.uri)) return;
  if (base) services.textBases.remember(key, before, base);
  services.textBases.remember(key, now, { version: theirs.version, text: theirs.text });
}

function isAgent(uri: vscode.Uri): boolean {
  return parseDocumentUri(uri)?.view === 'json';
}

import * as vscode from 'vscode';
import { documentUri, parseDocumentUri } from '../documents/documentUri';
import type { Target } from '../explorer/nodes';
import { jobSegment } from '../jobs/jobDocuments';
import type { CommandContext } from './command';

/** Opens one of a job's documents in the preview tab. Returns its URI. */
export async function openJob(
  { jobDocuments }: CommandContext,
  { connectionId, id }: Target,
  view: 'md' | 'json' | 'export.json',
  viewColumn: vscode.ViewColumn = vscode.ViewColumn.Active,
): Promise<string> {
  const uri = documentUri(connectionId, { segment: jobSegment, id, view });
  const address = parseDocumentUri(uri);
  // Fails here in words for the person; opening, which reads from memory then, would wrap them in the editor's.
  if (address) await jobDocuments.read(uri, address);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: true, viewColumn });
  return uri.toString();
}

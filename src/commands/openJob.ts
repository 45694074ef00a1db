import * as vscode from 'vscode';
import { documentUri } from '../documents/documentUri';
import type { Target } from '../explorer/nodes';
import { jobSegment } from '../jobs/jobDocuments';
import { jobText } from '../jobs/jobText';
import type { CommandContext } from './command';

/** Opens one of a job's documents in the preview tab. Returns its URI. */
export async function openJob(
  { jobDocuments }: CommandContext,
  { connectionId, id }: Target,
  view: 'md' | 'json' | 'export.json',
  viewColumn: vscode.ViewColumn = vscode.ViewColumn.Active,
): Promise<string> {
  // Fails here in words for the person; opening, which reads from memory then, would wrap them in the editor's.
  jobText(id, await jobDocuments.known({ connectionId, id }), view);
  const uri = documentUri(connectionId, { segment: jobSegment, id, view });
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: true, viewColumn });
  return uri.toString();
}

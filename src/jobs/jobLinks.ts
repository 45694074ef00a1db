import * as vscode from 'vscode';
import { agentUri, documentUri } from '../documents/documentUri';
import { commands, scheme } from '../ids';
import { mcpServerKind, toolKind } from '../model/resourceKind';
import type { JobPlace } from './headLine';
import { shownJob, type JobDocuments } from './jobDocuments';
import { jobHead } from './jobHead';

/** Links in the part of a job's document that is our own; what an agent or the service wrote gets none. */
export function registerJobLinks(jobDocuments: JobDocuments): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider(
    { scheme, pattern: '**/jobs/*.md' },
    {
      provideDocumentLinks: (document) => {
        const address = shownJob(document.uri);
        const known = address && jobDocuments.peek(address);
        return known ? links(document, address.connectionId, known) : [];
      },
    },
  );
}

function links(
  document: vscode.TextDocument,
  connectionId: string,
  known: Parameters<typeof jobHead>[0],
): vscode.DocumentLink[] {
  return jobHead(known).flatMap(({ text, links: found }, line) => {
    // A text that is about to be replaced by a newer one has other lines.
    if (line >= document.lineCount || document.lineAt(line).text !== text) return [];
    return found.map(({ start, length, place }) => {
      const link = new vscode.DocumentLink(
        new vscode.Range(line, start, line, start + length),
        targetOf(place, connectionId),
      );
      link.tooltip = tooltips[place.kind];
      return link;
    });
  });
}

const tooltips: Record<JobPlace['kind'], string> = {
  agent: 'Open agent',
  tool: 'Open tool',
  mcpServer: 'Open MCP server',
  session: 'Show the jobs of this session',
};

function targetOf({ kind, id }: JobPlace, connectionId: string): vscode.Uri {
  switch (kind) {
    case 'agent':
      return agentUri(connectionId, id);
    case 'tool':
      return documentUri(connectionId, { segment: toolKind.segment, id, view: 'json' });
    case 'mcpServer':
      return documentUri(connectionId, { segment: mcpServerKind.segment, id, view: 'json' });
    case 'session': {
      const given = { session: id, connection: connectionId, focus: true };
      return vscode.Uri.from({
        scheme: 'command',
        path: commands.jobsFilter,
        query: JSON.stringify([given]),
      });
    }
  }
}

import * as vscode from 'vscode';
import { agentUri } from '../documents/documentUri';
import { commands, scheme, type CommandId } from '../ids';
import type { JobAddress, KnownJob } from './jobCache';
import { shownJob } from './jobDocuments';
import { jobHead } from './jobHead';
import { isOpenEnded } from './jobPolls';
import type { JobServices } from './jobServices';

/** The line above a job's text, and what can be done about what an import has left to do. */
export function registerJobLenses(services: JobServices): vscode.Disposable {
  const { jobDocuments, watch } = services;
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    jobDocuments.onDidRead(() => changed.fire()),
    watch.onDidChangeFollowed(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(
      { scheme, pattern: '**/jobs/*.md' },
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: (document) => {
          const address = shownJob(document.uri);
          const known = address && jobDocuments.peek(address);
          return known
            ? [...lenses(address, known, services), ...enableLenses(document, address, known)]
            : [];
        },
      },
    ),
  );
}

function lenses(
  address: JobAddress,
  { job, presence }: KnownJob,
  { jobDocuments, watch }: JobServices,
): vscode.CodeLens[] {
  const { connectionId: connection, id } = address;
  const lens = (title: string, command: CommandId, args: object) =>
    lensAt(0, { title, command, arguments: [{ connection, ...args }] });
  const notify = !watch.isFollowed(address);
  const canFollow = presence === 'present' && isOpenEnded(job);
  const follow = notify ? '$(bell) Tell Me When It Is Done' : '$(bell-slash) Don’t Tell Me';
  const input = jobDocuments.inputs.of(address, job);
  const hasExport = Boolean(job.exportResult?.data);
  return [
    ...(canFollow ? [lens(follow, commands.jobFollow, { id, notify })] : []),
    ...(hasExport
      ? [
          lens('Open Exported Content', commands.jobOpenExport, { id }),
          lens('Save Export…', commands.jobSaveExport, { id }),
        ]
      : []),
    ...(job.agentId ? [lens('Open Agent', commands.agentOpen, { id: job.agentId })] : []),
    ...(job.agentId && input !== undefined ? [lens('Run Again', commands.jobRunAgain, { id })] : []),
    ...(job.sessionId
      ? [lens('Jobs of This Session', commands.jobsFilter, { session: job.sessionId, focus: true })]
      : []),
    lens('Compare Outputs…', commands.jobCompare, { id }),
    lens('Preview', commands.jobPreview, { id }),
    lens('Raw JSON', commands.jobOpenRaw, { id }),
  ];
}

/** The agent's URI is passed as a menu would, so that a refusal is shown with the ways out of it. */
function enableLenses(
  document: vscode.TextDocument,
  { connectionId }: JobAddress,
  known: KnownJob,
): vscode.CodeLens[] {
  return jobHead(known).flatMap(({ text, enables }, line) => {
    if (!enables || line >= document.lineCount || document.lineAt(line).text !== text) return [];
    const uri = agentUri(connectionId, enables);
    return [lensAt(line, { title: 'Enable', command: commands.agentEnable, arguments: [uri] })];
  });
}

function lensAt(line: number, command: vscode.Command): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command);
}

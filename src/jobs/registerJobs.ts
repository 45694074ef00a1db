import * as vscode from 'vscode';
import { commands, scheme } from '../ids';
import { jobState } from '../model/job';
import { setContext } from '../ui/setContext';
import { jobOf, type JobDocuments } from './jobDocuments';
import { JobFollower } from './jobFollower';
import type { Connections } from '../connection/connections';
import type { Log } from '../ui/log';
import type { JobAddress } from './jobCache';

interface Services {
  readonly connections: Connections;
  readonly jobDocuments: JobDocuments;
  readonly log: Log;
}

/** What happens around the open documents of jobs: following the ones in progress, lenses, context keys. */
export function registerJobs(services: Services): vscode.Disposable {
  return vscode.Disposable.from(followVisibleJobs(services), registerLenses(services), trackExport(services));
}

function followVisibleJobs({ connections, jobDocuments, log }: Services): vscode.Disposable {
  const follower = new JobFollower({
    poll: (address) => jobDocuments.reread(address),
    state: (address) => {
      const known = jobDocuments.peek(address);
      const session = connections.state(address.connectionId).kind;
      const canAsk = session === 'signedIn' || session === 'signingIn';
      return canAsk && known?.presence === 'present' ? jobState(known.job) : undefined;
    },
    onError: ({ id }, error) => log.error(`Following the job ${id}`, error),
  });
  const update = () => {
    follower.update(vscode.window.visibleTextEditors.flatMap(({ document }) => jobOf(document.uri) ?? []));
  };
  update();
  return vscode.Disposable.from(
    follower,
    vscode.window.onDidChangeVisibleTextEditors(update),
    jobDocuments.onDidRead(update),
    connections.onDidChangeState(update),
  );
}

function registerLenses({ jobDocuments }: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    jobDocuments.onDidRead(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(
      { scheme, pattern: '**/jobs/*.md' },
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: ({ uri }) => {
          const address = jobOf(uri);
          return address ? lenses(address, jobDocuments) : [];
        },
      },
    ),
  );
}

function lenses({ connectionId, id }: JobAddress, jobDocuments: JobDocuments): vscode.CodeLens[] {
  const job = jobDocuments.peek({ connectionId, id })?.job;
  const lens = (title: string, command: string, target: string) =>
    new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
      title,
      command,
      arguments: [{ id: target, connection: connectionId }],
    });
  return [
    ...(job?.exportResult?.data ? [lens('Open Exported Content', commands.jobOpenExport, id)] : []),
    ...(job?.agentId ? [lens('Open Agent', commands.agentOpen, job.agentId)] : []),
    lens('Raw JSON', commands.jobOpenRaw, id),
  ];
}

function trackExport({ jobDocuments }: Services): vscode.Disposable {
  const update = () => {
    const address = jobOf(vscode.window.activeTextEditor?.document.uri);
    const job = address && jobDocuments.peek(address)?.job;
    setContext('emporixAi.job.hasExport', Boolean(job?.exportResult?.data));
  };
  update();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(update),
    jobDocuments.onDidRead(update),
  );
}

import * as vscode from 'vscode';
import { commands, scheme } from '../ids';
import { setContext } from '../ui/setContext';
import { jobOf, type JobDocuments } from './jobDocuments';
import type { JobAddress } from './jobCache';
import { isOpenEnded } from './jobPolls';
import type { JobWatch } from './jobWatch';

interface Services {
  readonly jobDocuments: JobDocuments;
  readonly watch: JobWatch;
}

/** What happens around the open documents of jobs: lenses, context keys. */
export function registerJobs(services: Services): vscode.Disposable {
  return vscode.Disposable.from(registerLenses(services), trackExport(services));
}

function registerLenses({ jobDocuments, watch }: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    jobDocuments.onDidRead(() => changed.fire()),
    watch.onDidChangeFollowed(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(
      { scheme, pattern: '**/jobs/*.md' },
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: ({ uri }) => {
          const address = jobOf(uri);
          return address ? lenses(address, { jobDocuments, watch }) : [];
        },
      },
    ),
  );
}

function lenses(address: JobAddress, { jobDocuments, watch }: Services): vscode.CodeLens[] {
  const { connectionId, id } = address;
  const known = jobDocuments.peek(address);
  const job = known?.job;
  const lens = (title: string, command: string, target: string, more: object = {}) =>
    new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
      title,
      command,
      arguments: [{ id: target, connection: connectionId, ...more }],
    });
  const notify = !watch.isFollowed(address);
  const canFollow = known?.presence === 'present' && isOpenEnded(known.job);
  const follow = notify ? '$(bell) Tell Me When It Is Done' : '$(bell-slash) Don’t Tell Me';
  return [
    ...(canFollow ? [lens(follow, commands.jobFollow, id, { notify })] : []),
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

import * as vscode from 'vscode';
import type { Connections } from '../connection/connections';
import { commands } from '../ids';
import { jobState } from '../model/job';
import type { JobAddress } from './jobCache';
import type { JobEnd } from './jobPolls';
import { jobEndWords } from './jobWords';

interface Services {
  readonly connections: Connections;
  readonly agentName: (connectionId: string, id: string) => string | undefined;
}

const open = 'Open';

/** Tells the person how a job ended, and opens it when they want. */
export async function showJobEnd(
  { connectionId, id }: JobAddress,
  end: JobEnd,
  { connections, agentName }: Services,
): Promise<void> {
  const elsewhere =
    connections.active?.id === connectionId ? undefined : connections.get(connectionId)?.label;
  const place = elsewhere === undefined ? '' : ` (${elsewhere})`;
  if (end.kind === 'gone') {
    const text = `Job ${id}${place} is no longer on the service. It was deleted or has expired.`;
    await vscode.window.showWarningMessage(text);
    return;
  }
  const { job } = end;
  const words = `${jobEndWords(job, job.agentId && agentName(connectionId, job.agentId))}${place}.`;
  const chosen =
    end.kind === 'unknown'
      ? await vscode.window.showInformationMessage(`${words} It is not followed any longer.`, open)
      : jobState(job) === 'failure'
        ? await vscode.window.showWarningMessage(words, open)
        : await vscode.window.showInformationMessage(words, open);
  if (chosen === open)
    await vscode.commands.executeCommand(commands.jobOpen, { id, connection: connectionId });
}

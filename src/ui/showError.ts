import * as vscode from 'vscode';
import { isAborted } from '../base/isAborted';
import { connectionOf, isPersonError, type Remedy } from '../base/personError';
import { commands } from '../ids';
import { showCertificateHelp } from './certificateHelp';
import type { Log } from './log';

export interface RemedyContext {
  readonly log: Log;
  /** Id of the connection that the error is about, where it doesn't say so itself; else the remedies take the active one. */
  readonly connection?: string | undefined;
  /** What the Retry button does; without it there is none. */
  readonly retry?: (() => unknown) | undefined;
  /** Offers only these of the error's remedies; all without it. */
  readonly offer?: readonly Remedy[] | undefined;
}

export interface ErrorContext extends RemedyContext {
  /** What was being done, for the log, such as a command's id. */
  readonly doing: string;
}

/** Logs an error with its causes and shows it with a button for each remedy. Cancelling is no error. */
export async function showError(error: unknown, context: ErrorContext): Promise<void> {
  const meant = error instanceof vscode.FileSystemError ? (error.cause ?? error) : error;
  if (isAborted(meant)) return;
  context.log.error(context.doing, error);
  const actions = remedyActions(meant, context);
  const chosen = await vscode.window.showErrorMessage(messageOf(meant), ...actions.keys());
  if (chosen !== undefined) await actions.get(chosen)?.();
}

/** The buttons that help with an error, each with what it does; the log is always the last one. */
export function remedyActions(error: unknown, context: RemedyContext): Map<string, () => unknown> {
  const own = isPersonError(error) && !context.offer ? error.actions : [];
  const connection = connectionOf(error) ?? context.connection;
  const actions = new Map(own.map(({ title, run }): [string, () => unknown] => [title, run]));
  for (const remedy of isPersonError(error) ? error.remedies : []) {
    if (remedy === 'retry' && !context.retry) continue;
    if (context.offer && !context.offer.includes(remedy)) continue;
    actions.set(remedyLabels[remedy], () => applyRemedy(remedy, { ...context, connection }));
  }
  actions.delete(remedyLabels.showLog);
  return actions.set(remedyLabels.showLog, () => context.log.show());
}

const remedyLabels: Record<Remedy, string> = {
  editConnection: 'Edit Connection…',
  signIn: 'Sign In…',
  openProxySettings: 'Proxy Settings',
  openCertificateHelp: 'Certificate Help',
  startSandbox: 'Start Sandbox',
  retry: 'Retry',
  showLog: 'Show Log',
};

function applyRemedy(remedy: Remedy, { connection, retry, log }: RemedyContext): unknown {
  const target = connection === undefined ? [] : [{ id: connection }];
  switch (remedy) {
    case 'editConnection':
      return vscode.commands.executeCommand(commands.connectionEdit, ...target);
    case 'signIn':
      return vscode.commands.executeCommand(commands.connectionSignIn, ...target);
    case 'openProxySettings':
      return vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxy');
    case 'openCertificateHelp':
      return showCertificateHelp(connection);
    case 'startSandbox':
      return vscode.commands.executeCommand(commands.connectionAddSandbox);
    case 'retry':
      return retry?.();
    case 'showLog':
      log.show();
      return undefined;
  }
}

/** An error that was not written for a person is a defect of ours, and said to be one. */
function messageOf(error: unknown): string {
  if (isPersonError(error) || error instanceof vscode.FileSystemError) return error.message;
  const detail = error instanceof Error ? error.message : String(error);
  return `Something unexpected went wrong in AI Agents for Emporix: ${detail}`;
}

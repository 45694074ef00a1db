import * as vscode from 'vscode';
import { chatOf } from '../../api/chatClient';
import { isAborted } from '../../base/isAborted';
import { isPersonError, PersonError } from '../../base/personError';
import { escapeMarkdown } from '../../base/markdown';
import { requireConnection } from '../../connection/chooseConnection';
import type { Connection } from '../../connection/connection';
import type { Connections } from '../../connection/connections';
import { commands } from '../../ids';
import type { Log } from '../../ui/log';
import { showError } from '../../ui/showError';
import type { Answer } from '../answer';
import { askAgent } from '../askAgent';
import type { ConfirmRun } from '../confirmRun';
import { explainFailure, lackedScope } from '../explainFailure';
import { LatestDrawing } from '../latestDrawing';
import { settleUnsaved, type LeftOut } from '../settleUnsaved';
import { answerOutput, toSaved } from './answerOutput';
import { attachedFiles } from './attachedFiles';
import { answerMetadata, attachmentsIn, targetIn } from './notebookMetadata';
import type { Session } from './session';

export interface NotebookServices {
  readonly connections: Connections;
  readonly log: Log;
  readonly confirmRun: ConfirmRun;
}

/** Milliseconds between two drawings of an answer: with what drawing takes, about 20 a second. */
const pause = 40;

interface Target {
  readonly connection: Connection;
  readonly agentId: string;
}

interface CellRunOptions {
  readonly execution: vscode.NotebookCellExecution;
  readonly services: NotebookServices;
  /** The session of the notebook with an agent at a place. */
  readonly sessionAt: (place: string) => Session;
  readonly leftOut: LeftOut;
  readonly signal: AbortSignal;
}

/** Sends a cell's message and shows the answer below it. Resolves with whether the next cell may follow. */
export async function runCell(options: CellRunOptions): Promise<boolean> {
  const { execution, services, signal } = options;
  const message = execution.cell.document.getText();
  execution.start(Date.now());
  const end = (success: boolean | undefined) => execution.end(success, Date.now());
  await execution.clearOutput();
  if (!message.trim()) {
    end(undefined);
    return true;
  }
  try {
    const answer = await ask(message, options);
    const done = answer.state === 'done';
    if (answer.error) tell(answer.error, services);
    end(answer.state === 'stopped' ? undefined : done);
    return done;
  } catch (error) {
    if (!signal.aborted && !isAborted(error)) {
      tell(error, services);
      const text = `> **Not sent.** ${escapeMarkdown(messageOf(error))}`;
      const output = new vscode.NotebookCellOutput([markdown(text)]);
      await attempt(services.log, () => execution.replaceOutput(output));
      end(false);
    } else {
      end(undefined);
    }
    return false;
  }
}

async function ask(
  message: string,
  { execution, services, sessionAt, leftOut, signal }: CellRunOptions,
): Promise<Answer> {
  const { cell } = execution;
  const files = await attachedFiles(cell.notebook.uri, attachmentsIn(cell.metadata));
  const { connection, agentId } = await targetOf(cell.notebook, services);
  if (!(await services.confirmRun(agentId, connection)))
    throw new PersonError(`Agent "${agentId}" was not run on production.`);
  const target = { connectionId: connection.id, id: agentId };
  if (!(await settleUnsaved(target, { leftOut })))
    throw new PersonError(`Agent "${agentId}" was not run: it has unsaved changes.`);
  const chat = chatOf(await services.connections.client(connection.id));
  const lacks = lackedScope(services.connections, target);
  if (lacks) throw lacks;
  const session = sessionAt(JSON.stringify([connection.baseUrl, connection.tenant, agentId]));
  const newSession = session.id === undefined;
  const attachments = await session.attach(files, async ({ uri, name }, sessionId) =>
    chat.upload(agentId, { name, bytes: await vscode.workspace.fs.readFile(uri) }, { sessionId, signal }),
  );
  signal.throwIfAborted();

  const output = new vscode.NotebookCellOutput([markdown('')]);
  await execution.replaceOutput(output);
  const drawing = new LatestDrawing<Answer>({
    pause,
    draw: async (answer) => {
      const items = [markdown(answerOutput(answer, { newSession }))];
      await attempt(services.log, () => execution.replaceOutputItems(items, output));
    },
  });
  const question = { agentId, message, attachments, sessionId: session.id };
  const asked = await askAgent(chat, question, { signal, onUpdate: (state) => drawing.show(state) });
  session.id = asked.sessionId;
  const error = asked.error && (await explainFailure(services.connections, target, asked.error));
  const answer = { ...asked, error };
  await drawing.finish();
  // Only a whole output takes metadata, which is what is written to the file.
  const last = [markdown(answerOutput(answer, { newSession }))];
  await attempt(services.log, () =>
    execution.replaceOutput(new vscode.NotebookCellOutput(last, answerMetadata(toSaved(answer)))),
  );
  return answer;
}

/** The agent that the notebook names, or that the person chooses. */
async function targetOf(
  notebook: vscode.NotebookDocument,
  { connections }: NotebookServices,
): Promise<Target> {
  const found = () => {
    const { agent, connection } = targetIn(notebook.metadata);
    return { agent, connection: connection === undefined ? connections.active : connections.get(connection) };
  };
  let { agent, connection } = found();
  if (agent === undefined || connection === undefined) {
    await requireConnection(connections, undefined);
    await vscode.commands.executeCommand(commands.notebookChooseAgent, { uri: notebook.uri.toString() });
    ({ agent, connection } = found());
  }
  if (agent === undefined || connection === undefined)
    throw new PersonError('The notebook has no agent yet. Choose one in its toolbar, then run the cell.');
  return { connection, agentId: agent };
}

/** Draws what may have nowhere to go: the cell can be deleted, or its notebook closed, while the agent answers. */
async function attempt(log: Log, draw: () => Thenable<void>): Promise<void> {
  try {
    await draw();
  } catch (error) {
    log.debug(`Showing an answer: ${String(error)}`);
  }
}

/** The output says what happened; buttons are only in a notification. */
function tell(error: unknown, { log }: NotebookServices): void {
  const doing = 'Running a notebook cell';
  const helps =
    !isPersonError(error) ||
    error.actions.length > 0 ||
    error.remedies.some((remedy) => remedy !== 'retry' && remedy !== 'showLog');
  if (helps) void showError(error, { log, doing });
  else log.error(doing, error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function markdown(text: string): vscode.NotebookCellOutputItem {
  return vscode.NotebookCellOutputItem.text(text, 'text/markdown');
}

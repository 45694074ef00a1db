import * as vscode from 'vscode';
import { messageLanguage, notebookType } from '../../ids';
import { toSignal } from '../../ui/progress';
import { runCell, type NotebookServices } from './cellRun';
import type { LeftOut } from '../settleUnsaved';
import { CellStatus } from './cellStatus';
import { fromNotebookData, toNotebookData } from './notebookData';
import { readNotebookFile, writeNotebookFile } from './notebookFile';
import type { NotebookTarget } from './notebookMetadata';
import { Session } from './session';

/** What is known of an open notebook. */
interface OpenNotebook {
  session: Session | undefined;
  /** Ends when all that was asked for so far has run. */
  queue: Promise<void>;
  readonly closed: AbortController;
}

/** Notebooks whose cells are messages to an agent: reading and writing them, running their cells. */
export class NotebookFeatures implements vscode.Disposable {
  readonly #services: NotebookServices;
  readonly #open = new Map<vscode.NotebookDocument, OpenNotebook>();
  readonly #controller: vscode.NotebookController;
  readonly #registrations: vscode.Disposable;
  readonly #leftOut: LeftOut = new WeakMap();
  #runs = 0;

  constructor(services: NotebookServices) {
    this.#services = services;
    this.#controller = vscode.notebooks.createNotebookController(
      'emporixAi.agents',
      notebookType,
      'Emporix AI Agents',
    );
    this.#controller.supportedLanguages = [messageLanguage];
    this.#controller.supportsExecutionOrder = true;
    this.#controller.description = 'Sends each message to the notebook’s agent';
    this.#controller.executeHandler = (cells, notebook) => this.#run(cells, notebook);
    this.#registrations = vscode.Disposable.from(
      this.#controller,
      new CellStatus(services.connections),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => this.#forget(notebook)),
    );
  }

  /** @throws PersonError for a text that is no notebook. */
  deserialize(content: Uint8Array): vscode.NotebookData {
    return toNotebookData(readNotebookFile(new TextDecoder().decode(content)));
  }

  serialize(data: vscode.NotebookData): Uint8Array {
    return new TextEncoder().encode(writeNotebookFile(fromNotebookData(data)));
  }

  /** What an empty file holds, to talk to an agent. */
  empty(target: NotebookTarget): vscode.NotebookData {
    return toNotebookData({ ...readNotebookFile(''), ...target });
  }

  /** Makes sure that a notebook's cells can be run. */
  opened(notebook: vscode.NotebookDocument): void {
    this.#controller.updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
  }

  /** The next message of the notebook begins a session of its own. */
  beginSession(notebook: vscode.NotebookDocument): void {
    this.#of(notebook).session = undefined;
  }

  dispose(): void {
    for (const notebook of [...this.#open.keys()]) this.#forget(notebook);
    this.#registrations.dispose();
  }

  /** Cell by cell, until one fails or is stopped; what is asked for meanwhile waits. */
  async #run(cells: readonly vscode.NotebookCell[], notebook: vscode.NotebookDocument): Promise<void> {
    const executions = cells.map((cell) => this.#controller.createNotebookCellExecution(cell));
    const open = this.#of(notebook);
    const run = open.queue.then(() => this.#runAll(executions, open));
    open.queue = run.catch((error: unknown) => this.#services.log.error('Running a chat notebook', error));
    await run;
  }

  async #runAll(executions: readonly vscode.NotebookCellExecution[], open: OpenNotebook): Promise<void> {
    let goesOn = true;
    for (const execution of executions) {
      goesOn &&= !execution.token.isCancellationRequested && !open.closed.signal.aborted;
      if (!goesOn) {
        execution.end(undefined);
        continue;
      }
      execution.executionOrder = ++this.#runs;
      goesOn = await runCell({
        execution,
        services: this.#services,
        sessionAt: (place) => {
          if (open.session?.place !== place) open.session = new Session(place);
          return open.session;
        },
        leftOut: this.#leftOut,
        signal: AbortSignal.any([toSignal(execution.token), open.closed.signal]),
      });
    }
  }

  #of(notebook: vscode.NotebookDocument): OpenNotebook {
    const known = this.#open.get(notebook);
    if (known) return known;
    const open = { session: undefined, queue: Promise.resolve(), closed: new AbortController() };
    this.#open.set(notebook, open);
    return open;
  }

  #forget(notebook: vscode.NotebookDocument): void {
    this.#open.get(notebook)?.closed.abort();
    this.#open.delete(notebook);
  }
}

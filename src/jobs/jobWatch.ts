import * as vscode from 'vscode';
import { isKind } from '../api/errors/isKind';
import { Pager } from '../api/paging';
import type { Connections } from '../connection/connections';
import { onDidMoveConnection } from '../connection/movedConnections';
import { jobSummaryFields, readJob } from '../model/job';
import type { Log } from '../ui/log';
import { idsQuery } from './jobFilter';
import type { JobAddress } from './jobCache';
import { jobOf, type JobDocuments } from './jobDocuments';
import { showJobEnd } from './jobNotice';
import { isOpenEnded, JobPolls } from './jobPolls';

export interface JobWatchOptions {
  readonly connections: Connections;
  readonly jobDocuments: JobDocuments;
  readonly log: Log;
  /** The name of an agent, where it is known without asking. */
  readonly agentName: (connectionId: string, id: string) => string | undefined;
}

/** Follows jobs in progress: those that the view or a tab shows, and those whose end somebody wants to be told. */
export class JobWatch implements vscode.Disposable {
  readonly #options: JobWatchOptions;
  readonly #polls: JobPolls;
  readonly #didRead = new vscode.EventEmitter<{ connectionId: string; jobs: readonly unknown[] }>();
  readonly #didLose = new vscode.EventEmitter<JobAddress>();
  readonly #didChangeFollowed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[];

  /** Jobs were asked for again; with the fields that a list shows. */
  readonly onDidRead = this.#didRead.event;
  /** A job is no longer on the service. */
  readonly onDidLose = this.#didLose.event;
  /** What the person will be told about is another set of jobs. */
  readonly onDidChangeFollowed = this.#didChangeFollowed.event;

  constructor(options: JobWatchOptions) {
    const { connections, jobDocuments, log, agentName } = options;
    this.#options = options;
    this.#polls = new JobPolls({
      search: (connectionId, ids, signal) => this.#search(connectionId, ids, signal),
      reread: (address) => jobDocuments.reread(address),
      // Asking signs in where that is needed; a key that was refused is not tried again and again.
      canAsk: (id) => {
        const state = connections.state(id);
        if (connections.get(id) === undefined || state.kind === 'noSecret') return false;
        return state.kind !== 'failed' || state.offline || isKind(state.error, 'http');
      },
      onRead: (connectionId, jobs) => {
        this.#didRead.fire({ connectionId, jobs });
        jobDocuments.follow(connectionId, jobs, (id, error) => log.error(`Following the job ${id}`, error));
      },
      onGone: (address) => this.#didLose.fire(address),
      onEnd: (address, end) => {
        this.#didChangeFollowed.fire();
        void showJobEnd(address, end, { connections, agentName });
      },
      onError: (id, error) => log.error(`Following the jobs of ${id}`, error),
    });
    this.#disposables = [
      this.#didRead,
      this.#didLose,
      this.#didChangeFollowed,
      vscode.window.onDidChangeVisibleTextEditors(() => this.#showTabs()),
      jobDocuments.onDidRead(() => this.#showTabs()),
      connections.onDidChangeState(() => this.#polls.update()),
      connections.onDidChange(() => this.#polls.update()),
      onDidMoveConnection(connections, (id) => this.#polls.forget(id)),
    ];
    this.#showTabs();
  }

  /** Takes over which jobs in progress one onlooker, such as a view, shows now; none when it is hidden. */
  show(onlooker: string, jobs: readonly JobAddress[]): void {
    this.#polls.show(onlooker, jobs);
  }

  /** Tells the person when a job has ended, seen or not; `notify: false` takes that back. */
  follow(address: JobAddress, { notify }: { readonly notify: boolean }): void {
    if (notify) this.#polls.follow(address);
    else this.#polls.unfollow(address);
    this.#didChangeFollowed.fire();
  }

  /** Whether the person will be told of the job's end. */
  isFollowed(address: JobAddress): boolean {
    return this.#polls.isFollowed(address);
  }

  dispose(): void {
    this.#polls.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** One request, or a page more for each fifty; a service that does not mind the query is not read to its end. */
  async #search(
    connectionId: string,
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly unknown[]> {
    const { jobs } = await this.#options.connections.client(connectionId);
    const wanted = new Set(ids);
    const pager = new Pager((page) =>
      jobs.search(idsQuery(ids), { ...page, fields: jobSummaryFields, total: true, signal }),
    );
    const found: unknown[] = [];
    while (found.length < ids.length && !pager.done) {
      const items = (await pager.next()).filter((item) => wanted.has(readJob(item).id));
      if (items.length === 0) break;
      found.push(...items);
    }
    return found;
  }

  #showTabs(): void {
    const shown = vscode.window.visibleTextEditors.flatMap(({ document }) => jobOf(document.uri) ?? []);
    this.#polls.show(
      'tabs',
      shown.filter((address) => {
        const known = this.#options.jobDocuments.peek(address);
        return known?.presence === 'present' && isOpenEnded(known.job);
      }),
    );
  }
}

import * as vscode from 'vscode';
import { showsTheSame, type Connection } from '../connection/connection';
import type { Connections } from '../connection/connections';
import { documentUri } from '../documents/documentUri';
import { commands, views } from '../ids';
import type { JobAddress, KnownJob } from '../jobs/jobCache';
import { jobSegment, newestFirst } from '../jobs/jobDocuments';
import { filterQuery, filterWords, isUnfiltered, type JobFilter } from '../jobs/jobFilter';
import { groupJobs, type Grouping } from '../jobs/jobGroups';
import { isOpenEnded } from '../jobs/jobPolls';
import type { JobWatch } from '../jobs/jobWatch';
import { failedSince, newestChange } from '../jobs/newFailures';
import { jobSummaryFields, readJob, type Job } from '../model/job';
import type { AgentsView } from './agentsView';
import { jobRow } from './jobRow';
import type { JobsMemory } from './jobsMemory';
import { ListView } from './listView';
import type { Narrowing } from './listViewOptions';

export interface JobsViewServices {
  readonly connections: Connections;
  readonly agents: AgentsView;
  readonly watch: JobWatch;
  readonly memory: JobsMemory;
}

/** The jobs of the active connection, newest first. Agents carry the names that the other view has read. */
export class JobsView extends ListView<Job> {
  readonly #services: JobsViewServices;
  readonly #subscriptions: vscode.Disposable;
  /** Rows whose jobs are no longer on the service. */
  readonly #gone: Set<string>;
  /** Jobs that failed while nobody looked. */
  readonly #unseen = new Set<string>();
  #countedFor: Connection | undefined;
  #newest = 0;

  constructor(services: JobsViewServices) {
    const { connections, agents, watch, memory } = services;
    const gone = new Set<string>();
    super({
      viewId: views.jobs,
      connections,
      sort: () => newestFirst,
      fields: jobSummaryFields,
      api: (client) => client.jobs,
      readItem: readJob,
      idOf: (job) => job.id,
      narrowedAtFirst: ({ id }) => narrowing(memory.get(id).filter, id, agents),
      group: (jobs, connectionId) => {
        const by = memory.get(connectionId).grouping;
        const agentName = (id: string) => agents.nameOf(connectionId, id);
        const groups = groupJobs(jobs, { by, agentName, now: Date.now() });
        return groups?.map(({ key, label, jobs: items }) => ({ key: `${by}/${key}`, label, items }));
      },
      row: (job, connectionId) =>
        jobRow(job, {
          agentName: job.agentId === undefined ? undefined : agents.nameOf(connectionId, job.agentId),
          access: connections.isReadOnly(connectionId) ? 'readOnly' : 'full',
          presence: gone.has(job.id) ? 'gone' : 'present',
          now: Date.now(),
        }),
      uriOf: (id, connectionId) => documentUri(connectionId, { segment: jobSegment, id, view: 'md' }),
      openCommand: commands.jobOpen,
      loadMoreCommand: commands.jobsLoadMore,
    });
    this.#services = services;
    this.#gone = gone;
    this.#subscriptions = vscode.Disposable.from(
      agents.onDidChangeItems(() => this.regroup()),
      this.onDidChangeItems(() => this.#look(this.items)),
      this.onDidChangeVisibility(() => this.#look([])),
      watch.onDidRead(({ connectionId, jobs }) => {
        if (connectionId !== this.connection?.id) return;
        this.replaceItems(jobs);
        this.#look(jobs.map(readJob));
      }),
      watch.onDidLose((address) => this.#lose(address)),
      connections.onDidRemove(({ id }) => memory.forget(id)),
    );
    this.#look(this.items);
  }

  get filter(): JobFilter {
    return this.connection ? this.#services.memory.get(this.connection.id).filter : {};
  }

  get grouping(): Grouping {
    return this.connection ? this.#services.memory.get(this.connection.id).grouping : 'none';
  }

  /** The text of the active filter, as it was typed. */
  get searchText(): string | undefined {
    return this.filter.text;
  }

  /** Shows only some of the jobs, until told otherwise, and returns the ids of the first page. */
  async setFilter(filter: JobFilter): Promise<readonly string[]> {
    const { memory, agents } = this.#services;
    const id = this.connection?.id ?? '';
    // What can't be asked for is refused before it is remembered.
    filterQuery(filter, Date.now());
    memory.change(id, { filter });
    return this.narrow(narrowing(filter, id, agents));
  }

  search(text: string | undefined): Promise<readonly string[]> {
    return this.setFilter(text === undefined ? {} : { text });
  }

  /** Puts the rows together by what their jobs have in common. */
  groupBy(grouping: Grouping): void {
    this.#services.memory.change(this.connection?.id ?? '', { grouping });
    this.regroup();
  }

  /** Shows in the row what an open document has learnt of its job. */
  follow(address: JobAddress, known: KnownJob | undefined): void {
    if (this.connection?.id !== address.connectionId || !known) return;
    if (known.presence === 'present') this.replaceItems([known.value]);
    else this.#lose(address);
  }

  override dispose(): void {
    this.#subscriptions.dispose();
    super.dispose();
  }

  #lose({ connectionId, id }: JobAddress): void {
    if (this.connection?.id !== connectionId || !this.items.some((job) => job.id === id)) return;
    this.#gone.add(id);
    this.regroup();
  }

  /** Follows the jobs that are seen, and counts the failures that are not. */
  #look(jobs: readonly Job[]): void {
    const { watch, memory } = this.#services;
    const before = this.#countedFor;
    this.#countedFor = this.connection;
    const connectionId = this.connection?.id;
    if (!showsTheSame(before, this.connection)) {
      this.#newest = 0;
      this.#unseen.clear();
      this.#gone.clear();
    }
    if (connectionId === undefined) return;
    const { seen } = memory.get(connectionId);
    this.#newest = Math.max(this.#newest, newestChange(jobs));
    if (this.visible) {
      this.#unseen.clear();
      if (this.#newest > seen) memory.change(connectionId, { seen: this.#newest });
    } else for (const id of failedSince(jobs, seen)) this.#unseen.add(id);
    const { size } = this.#unseen;
    this.showBadge(size, `${size} failed ${size === 1 ? 'job' : 'jobs'} since you last looked`);
    watch.show('view', this.visible ? this.#inProgress(connectionId) : []);
  }

  #inProgress(connectionId: string): JobAddress[] {
    return this.items
      .filter((job) => job.id !== '' && isOpenEnded(job) && !this.#gone.has(job.id))
      .map(({ id }) => ({ connectionId, id }));
  }
}

function narrowing(filter: JobFilter, connectionId: string, agents: AgentsView): Narrowing | undefined {
  if (isUnfiltered(filter)) return undefined;
  const { agentId } = filter;
  return {
    name: 'Filter',
    words: () =>
      filterWords(filter, agentId === undefined ? undefined : agents.nameOf(connectionId, agentId)),
    q: () => filterQuery(filter, Date.now()),
  };
}

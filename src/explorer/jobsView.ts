import type * as vscode from 'vscode';
import type { Connections } from '../connection/connections';
import { documentUri } from '../documents/documentUri';
import { commands, views } from '../ids';
import type { JobAddress, KnownJob } from '../jobs/jobCache';
import { jobSegment, newestFirst } from '../jobs/jobDocuments';
import { jobQuery } from '../jobs/jobQuery';
import { jobSummaryFields, readJob, type Job } from '../model/job';
import type { AgentsView } from './agentsView';
import { jobRow } from './jobRow';
import { ListView } from './listView';

/** The jobs of the active connection, newest first. Agents carry the names that the other view has read. */
export class JobsView extends ListView<Job> {
  readonly #names: vscode.Disposable;

  constructor(connections: Connections, agents: AgentsView) {
    super({
      viewId: views.jobs,
      connections,
      sort: () => newestFirst,
      fields: jobSummaryFields,
      api: (client) => client.jobs,
      readItem: readJob,
      idOf: (job) => job.id,
      toQuery: jobQuery,
      row: (job, connectionId) =>
        jobRow(job, {
          agentName: job.agentId === undefined ? undefined : agents.nameOf(connectionId, job.agentId),
          access: connections.isReadOnly(connectionId) ? 'readOnly' : 'full',
          now: Date.now(),
        }),
      uriOf: (id, connectionId) => documentUri(connectionId, { segment: jobSegment, id, view: 'md' }),
      openCommand: commands.jobOpen,
      loadMoreCommand: commands.jobsLoadMore,
    });
    this.#names = agents.onDidChangeItems(() => this.redraw());
  }

  /** Shows in the row what an open document has learnt of its job. */
  follow({ connectionId, id }: JobAddress, known: KnownJob | undefined): void {
    if (this.connection?.id === connectionId && known?.presence === 'present')
      this.replaceItem(id, known.value);
  }

  override dispose(): void {
    this.#names.dispose();
    super.dispose();
  }
}

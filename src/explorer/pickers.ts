import * as vscode from 'vscode';
import { Pager } from '../api/paging';
import { searchQuery } from '../api/query';
import type { ListOptions } from '../api/types';
import type { Connection } from '../connection/connection';
import type { Connections } from '../connection/connections';
import { newestFirst } from '../jobs/jobDocuments';
import { filterQuery } from '../jobs/jobFilter';
import { jobSummaryFields, readJob } from '../model/job';
import { agentSummaryFields, readAgentSummary } from '../model/agent';
import { agentRow } from './agentRow';
import { displayLanguage } from './displayLanguage';
import { jobRow } from './jobRow';
import { pickItem } from './pickItem';

const pageSize = 50;

/** Lets the person choose an agent of a connection by name. Resolves with its id. */
export function pickAgent(
  connections: Connections,
  connection: Connection,
  title: string,
): Promise<string | undefined> {
  return pickItem({
    title,
    placeholder: `Name of an agent of ${connection.label}`,
    search: async (text, signal) => {
      const { agents } = await connections.client(connection.id);
      const options: ListOptions = { pageSize, pageNumber: 1, fields: agentSummaryFields, signal };
      const q = searchQuery(text);
      const { items } = q ? await agents.search(q, options) : await agents.list(options);
      return items
        .map(readAgentSummary)
        .filter(({ id }) => id !== '')
        .map((agent) => {
          const row = agentRow(agent, { language: displayLanguage(), access: 'full' });
          return { id: agent.id, label: row.label, description: row.description, icon: row.icon.id };
        });
    },
  });
}

/** Lets the person choose any number of a connection's agents. `undefined` when they cancel or choose none. */
export async function pickAgents(
  connections: Connections,
  connection: Connection,
  title: string,
): Promise<readonly string[] | undefined> {
  const reading = new AbortController();
  const items = agentItems(connections, connection, reading.signal);
  const options = {
    title,
    placeHolder: `Agents of ${connection.label}`,
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  } as const;
  const chosen = await Promise.resolve(vscode.window.showQuickPick(items, options)).finally(() =>
    reading.abort(),
  );
  return chosen && chosen.length > 0 ? chosen.map(({ id }) => id) : undefined;
}

async function agentItems(connections: Connections, { id: connectionId }: Connection, signal: AbortSignal) {
  const { agents } = await connections.client(connectionId);
  const pager = new Pager((page) =>
    agents.list({ ...page, fields: agentSummaryFields, total: true, signal }),
  );
  const items: (vscode.QuickPickItem & { readonly id: string })[] = [];
  while (!pager.done) {
    for (const agent of (await pager.next()).map(readAgentSummary)) {
      if (agent.id === '') continue;
      const { label, description } = agentRow(agent, { language: displayLanguage(), access: 'full' });
      items.push({ id: agent.id, label, ...(description === undefined ? {} : { description }) });
    }
  }
  return items.sort((one, other) => one.label.localeCompare(other.label));
}

/** Lets the person choose a job of a connection, newest first; only of one agent with `agentId`. Resolves with its id. */
export function pickJob(
  connections: Connections,
  connection: Connection,
  title: string,
  { agentId }: { readonly agentId?: string | undefined } = {},
): Promise<string | undefined> {
  return pickItem({
    title,
    placeholder: `Agent, job ID or query (status:FAILURE) in ${connection.label}`,
    search: async (text, signal) => {
      const { jobs } = await connections.client(connection.id);
      const options: ListOptions = {
        pageSize,
        pageNumber: 1,
        sort: newestFirst,
        fields: jobSummaryFields,
        signal,
      };
      const q = filterQuery({ agentId, text: text || undefined }, Date.now());
      const { items } = q ? await jobs.search(q, options) : await jobs.list(options);
      return items
        .map(readJob)
        .filter(({ id }) => id !== '')
        .map((job) => {
          const row = jobRow(job, { agentName: undefined, access: 'full', now: Date.now() });
          const description = [row.description, job.id].filter(Boolean).join(' · ');
          return { id: job.id, label: row.label, description, icon: row.icon.id };
        });
    },
  });
}

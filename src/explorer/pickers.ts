import { searchQuery } from '../api/query';
import type { ListOptions } from '../api/types';
import type { Connection } from '../connection/connection';
import type { Connections } from '../connection/connections';
import { newestFirst } from '../jobs/jobDocuments';
import { jobQuery } from '../jobs/jobQuery';
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

/** Lets the person choose a job of a connection, newest first. Resolves with its id. */
export function pickJob(
  connections: Connections,
  connection: Connection,
  title: string,
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
      const q = jobQuery(text);
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

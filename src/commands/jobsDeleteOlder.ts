import * as vscode from 'vscode';
import * as z from '../base/zod';
import { Pager } from '../api/paging';
import { errorMessage } from '../base/errorMessage';
import { parseTime } from '../base/time';
import { requireConnection } from '../connection/chooseConnection';
import type { Connection } from '../connection/connection';
import { jobRow } from '../explorer/jobRow';
import { commands } from '../ids';
import { createdBetween, momentOf } from '../jobs/jobFilter';
import { jobStatusWords } from '../jobs/jobWords';
import { isOpenEnded } from '../jobs/jobPolls';
import { jobSummaryFields, readJob, type Job } from '../model/job';
import { withProgress } from '../ui/progress';
import { confirm } from '../ui/prompts';
import type { Command, CommandContext } from './command';
import { count, deleteListedJobs } from './deleteListedJobs';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  days: z.optional(z.number().check(z.positive('Give a number of days above 0.'))),
  before: z.optional(z.string()),
  confirmed: z.optional(z.boolean()),
  connection: target.connection,
});

/** More than a person can look through; the rest goes with the next call. */
const limit = 2_000;
const dayLength = 24 * 60 * 60 * 1_000;

/** Deletes the ended jobs that were created before a moment, after showing them. Returns the deleted ids. */
export const jobsDeleteOlder: Command = {
  id: commands.jobsDeleteOlder,
  async run(context, ...args) {
    const given = parseArguments(commands.jobsDeleteOlder, schema, args);
    const connection = await requireConnection(context.connections, given.connection);
    context.connections.requireWritable(connection.id);
    const before = await momentFor(given);
    if (before === undefined) return undefined;
    const found = await withProgress('Looking for jobs to delete', (signal) =>
      endedBefore(context, connection, before, signal),
    );
    if (found.length === 0) {
      const date = new Date(before).toLocaleString();
      void vscode.window.showInformationMessage(
        `No finished job of ${connection.label} is older than ${date}.`,
      );
      return [];
    }
    const ids = given.confirmed ? found.map(({ id }) => id) : await choose(context, connection, found);
    return ids && ids.length > 0 ? deleteListedJobs(context, connection.id, ids) : undefined;
  },
};

async function momentFor({ days, before }: z.output<typeof schema>): Promise<number | undefined> {
  if (before !== undefined) return momentOf(before, 'start');
  if (days !== undefined) return Date.now() - days * dayLength;
  const items = [
    ...[7, 30, 90].map((value) => ({ label: `${value} days`, days: value })),
    { label: 'A date…', days: undefined },
  ];
  const title = 'Delete Finished Jobs Older Than…';
  const chosen = await vscode.window.showQuickPick(items, { title });
  if (!chosen) return undefined;
  if (chosen.days !== undefined) return Date.now() - chosen.days * dayLength;
  const date = await vscode.window.showInputBox({
    title,
    prompt: 'Jobs created before this date, such as 2026-03-31',
    validateInput: (text) => {
      try {
        momentOf(text.trim(), 'start');
        return undefined;
      } catch (error) {
        return errorMessage(error);
      }
    },
  });
  return date === undefined ? undefined : momentOf(date.trim(), 'start');
}

/** Each answer is checked here, too: a service that does not mind the query must not cost anybody their jobs. */
async function endedBefore(
  { connections }: CommandContext,
  { id }: Connection,
  before: number,
  signal: AbortSignal,
): Promise<readonly Job[]> {
  const { jobs } = await connections.client(id);
  const q = `status:(SUCCESS,FAILURE,SKIPPED) ${createdBetween(undefined, before)}`;
  const pager = new Pager((page) =>
    jobs.search(q, {
      ...page,
      sort: 'metadata.createdAt:ASC',
      fields: jobSummaryFields,
      total: true,
      signal,
    }),
  );
  const found: Job[] = [];
  while (!pager.done && found.length < limit) {
    const ended = (await pager.next()).map(readJob).filter((job) => {
      const created = parseTime(job.metadata?.createdAt);
      return job.id !== '' && !isOpenEnded(job) && created !== undefined && created < before;
    });
    found.push(...ended);
  }
  return found.slice(0, limit);
}

async function choose(
  { agentsView, connections }: CommandContext,
  { id, label, tenant, production }: Connection,
  found: readonly Job[],
): Promise<readonly string[] | undefined> {
  const items = found.map((job) => {
    const agentName = job.agentId === undefined ? undefined : agentsView.nameOf(id, job.agentId);
    const row = jobRow(job, {
      agentName,
      access: connections.isReadOnly(id) ? 'readOnly' : 'full',
      now: Date.now(),
    });
    const description = [jobStatusWords(job), row.description].filter(Boolean).join(' · ');
    return { job, label: row.label, description, picked: true };
  });
  const picked = await vscode.window.showQuickPick(items, {
    title: `Delete ${count(found.length)} of ${label}${found.length === limit ? ', the oldest of more' : ''}`,
    placeHolder: 'What is picked will be deleted',
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!picked || picked.length === 0) return undefined;
  const sure = await confirm({
    message: `Delete ${count(picked.length)}?`,
    detail: `${production ? 'PRODUCTION: ' : ''}${label}, tenant ${tenant}.\nTheir output can’t be brought back.`,
    action: 'Delete',
  });
  return sure ? picked.map(({ job }) => job.id) : undefined;
}

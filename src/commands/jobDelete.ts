import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { targetsOf, type Target } from '../explorer/nodes';
import { commands, views } from '../ids';
import { withProgress } from '../ui/progress';
import { confirm } from '../ui/prompts';
import type { Command, CommandContext } from './command';
import { deleteListedJobs } from './deleteListedJobs';
import { namedJob } from './jobTarget';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  ...target,
  ids: z.optional(z.array(z.string().check(z.minLength(1, 'Give ids.')))),
  confirmed: z.optional(z.boolean()),
  /** What is selected in the view: a key pressed there passes nothing else. */
  selection: z.optional(z.boolean()),
});

/** Deletes one job or all selected ones, after asking. Returns the deleted ids, of a single one its id. */
export const jobDelete: Command = {
  id: commands.jobDelete,
  async run(context, ...args) {
    const clicked = targetsOf(views.jobs, args);
    const given = clicked ? {} : parseArguments(commands.jobDelete, schema, args);
    const jobs = clicked ?? (await chosen(context, given));
    const [first] = jobs;
    if (!first) return undefined;
    context.connections.requireWritable(first.connectionId);
    if (!given.confirmed && !(await confirm(question(context, jobs)))) return undefined;
    if (jobs.length === 1 && !given.ids) return deleteOne(context, first);
    return deleteListedJobs(
      context,
      first.connectionId,
      jobs.map(({ id }) => id),
    );
  },
};

async function chosen(context: CommandContext, given: z.output<typeof schema>): Promise<readonly Target[]> {
  if (given.selection) return context.jobsView.selection;
  if (given.ids) {
    const connection = await requireConnection(context.connections, given.connection);
    return [...new Set(given.ids)].map((id) => ({ connectionId: connection.id, id }));
  }
  const job = await namedJob(context, given, 'Delete Job');
  return job ? [job] : [];
}

/** A single job that is not there is told as an error: the id may be wrong. */
async function deleteOne(
  { connections, jobDocuments, jobsView }: CommandContext,
  job: Target,
): Promise<string> {
  await withProgress('Deleting the job', async (signal) => {
    const client = await connections.client(job.connectionId);
    await client.jobs.delete(job.id, { signal });
    jobDocuments.markGone(job);
  }).finally(() => jobsView.refresh());
  return job.id;
}

function question({ connections }: CommandContext, jobs: readonly Target[]): Parameters<typeof confirm>[0] {
  const { label, tenant, production } = connections.require(jobs[0]?.connectionId ?? '');
  const place = `${production ? 'PRODUCTION: ' : ''}${label}, tenant ${tenant}.`;
  return jobs.length === 1
    ? {
        message: `Delete the job ${jobs[0]?.id ?? ''}?`,
        detail: `${place}\nIts output can’t be brought back.`,
        action: 'Delete',
      }
    : {
        message: `Delete ${jobs.length} jobs?`,
        detail: `${place}\nTheir output can’t be brought back.`,
        action: 'Delete',
      };
}

import * as z from '../base/zod';
import { isNotFound } from '../api/errors/errorChecks';
import { isPersonError, PersonError } from '../base/personError';
import { targetsOf, type Target } from '../explorer/nodes';
import { commands, views } from '../ids';
import { withProgress } from '../ui/progress';
import { confirm } from '../ui/prompts';
import type { Command, CommandContext } from './command';
import { namedJob } from './jobTarget';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  ...target,
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
    if (jobs.length === 0) return undefined;
    for (const { connectionId } of jobs) context.connections.requireWritable(connectionId);
    if (!given.confirmed && !(await confirm(question(jobs)))) return undefined;
    const title = jobs.length === 1 ? 'Deleting the job' : `Deleting ${jobs.length} jobs`;
    await withProgress(title, (signal) => deleteAll(context, jobs, signal)).finally(() =>
      context.jobsView.refresh(),
    );
    return jobs.length === 1 ? jobs[0]?.id : jobs.map(({ id }) => id);
  },
};

async function chosen(context: CommandContext, given: z.output<typeof schema>): Promise<readonly Target[]> {
  if (given.selection) return context.jobsView.selection;
  const job = await namedJob(context, given, 'Delete Job');
  return job ? [job] : [];
}

/** One that fails does not keep the others from being deleted; one that is gone already counts as deleted. */
async function deleteAll(
  { connections, jobDocuments }: CommandContext,
  jobs: readonly Target[],
  signal: AbortSignal,
): Promise<void> {
  const failures: Error[] = [];
  for (const job of jobs) {
    signal.throwIfAborted();
    try {
      const client = await connections.client(job.connectionId);
      await client.jobs.delete(job.id, { signal });
      jobDocuments.markGone(job);
    } catch (error) {
      signal.throwIfAborted();
      if (isNotFound(error) && jobs.length > 1) jobDocuments.markGone(job);
      else failures.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  const [first] = failures;
  if (first === undefined) return;
  if (jobs.length === 1) throw first;
  throw new PersonError(`${failures.length} of ${jobs.length} jobs were not deleted. ${first.message}`, {
    cause: first,
    remedies: isPersonError(first) ? first.remedies : [],
  });
}

function question(jobs: readonly Target[]): Parameters<typeof confirm>[0] {
  const detail = 'Its output can’t be brought back.';
  return jobs.length === 1
    ? { message: `Delete the job ${jobs[0]?.id ?? ''}?`, detail, action: 'Delete' }
    : {
        message: `Delete ${jobs.length} jobs?`,
        detail: 'Their output can’t be brought back.',
        action: 'Delete',
      };
}

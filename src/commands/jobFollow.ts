import * as vscode from 'vscode';
import * as z from '../base/zod';
import { PersonError } from '../base/personError';
import { targetsOf } from '../explorer/nodes';
import { commands, views } from '../ids';
import { isOpenEnded } from '../jobs/jobPolls';
import { jobEndWords } from '../jobs/jobWords';
import type { Command } from './command';
import { namedJob } from './jobTarget';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({ ...target, notify: z.optional(z.boolean()) });

/** Tells the person when a job has ended, or no longer with `notify: false`. Returns the job's id. */
export const jobFollow: Command = {
  id: commands.jobFollow,
  async run(context, ...args) {
    const [clicked] = targetsOf(views.jobs, args) ?? [];
    const given = clicked ? {} : parseArguments(commands.jobFollow, schema, args);
    const job = clicked ?? (await namedJob(context, given, 'Tell Me When the Job Is Done'));
    if (!job) return undefined;
    if (given.notify === false) {
      context.jobWatch.follow(job, { notify: false });
      return job.id;
    }
    const known = await context.jobDocuments.reread(job);
    if (known.presence === 'gone' || !isOpenEnded(known.job)) {
      const state =
        known.presence === 'gone'
          ? `Job ${job.id} is no longer on the service`
          : jobEndWords(known.job, undefined);
      throw new PersonError(`${state}: there is nothing to wait for.`, {
        actions: [
          {
            title: 'Open Job',
            run: () =>
              vscode.commands.executeCommand(commands.jobOpen, { id: job.id, connection: job.connectionId }),
          },
        ],
      });
    }
    context.jobWatch.follow(job, { notify: true });
    vscode.window.setStatusBarMessage('$(bell) You will be told when the job is done', 5_000);
    return job.id;
  },
};

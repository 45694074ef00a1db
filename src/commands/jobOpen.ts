import { commands } from '../ids';
import type { Command } from './command';
import { jobTarget } from './jobTarget';
import { openJob } from './openJob';

/** Opens a job's output for reading. Returns the URI of the document. */
export const jobOpen: Command = {
  id: commands.jobOpen,
  async run(context, ...args) {
    const job = await jobTarget(context, commands.jobOpen, args, 'Open Job');
    return job && openJob(context, job, 'md');
  },
};

import { commands } from '../ids';
import type { Command } from './command';
import { jobTarget } from './jobTarget';
import { openJob } from './openJob';

/** Opens what an export job holds, decoded. Returns the URI of the document. */
export const jobOpenExport: Command = {
  id: commands.jobOpenExport,
  async run(context, ...args) {
    const job = await jobTarget(context, commands.jobOpenExport, args, 'Open Exported Content');
    return job && openJob(context, job, 'export.json');
  },
};

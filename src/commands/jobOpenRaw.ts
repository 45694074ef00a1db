import * as vscode from 'vscode';
import { commands } from '../ids';
import type { Command } from './command';
import { jobTarget } from './jobTarget';
import { openJob } from './openJob';

/** Opens a job as the service sent it, beside its output. Returns the URI of the document. */
export const jobOpenRaw: Command = {
  id: commands.jobOpenRaw,
  async run(context, ...args) {
    const job = await jobTarget(context, commands.jobOpenRaw, args, 'Open Raw Job');
    return job && openJob(context, job, 'json', vscode.ViewColumn.Beside);
  },
};

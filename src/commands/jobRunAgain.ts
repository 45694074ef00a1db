import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import { commands } from '../ids';
import type { Command } from './command';
import { jobTarget } from './jobTarget';

/** Starts a job of the same agent with the message that another job was given. Returns the new job's id. */
export const jobRunAgain: Command = {
  id: commands.jobRunAgain,
  async run(context, ...args) {
    const target = await jobTarget(context, commands.jobRunAgain, args, 'Run Job Again');
    if (!target) return undefined;
    const { job } = await context.jobDocuments.known(target);
    const agent = { id: job.agentId ?? '', connection: target.connectionId };
    if (agent.id === '')
      throw new PersonError(`Job ${target.id} can't be run again: it names no agent, so it was no agent's.`);
    const message = context.jobDocuments.inputs.of(target, job);
    if (message === undefined) {
      throw new PersonError(
        `Job ${target.id} can't be run again: the service does not tell with which message it was started. Run its agent with a message of your own.`,
        {
          actions: [
            { title: 'Run Agent…', run: () => vscode.commands.executeCommand(commands.agentRunAsync, agent) },
          ],
        },
      );
    }
    return vscode.commands.executeCommand(commands.agentRunAsync, { ...agent, message });
  },
};

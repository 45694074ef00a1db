import * as z from '../base/zod';
import type { RunTarget } from '../chat/runServices';
import { commands, type CommandId } from '../ids';
import { orActiveAgent } from './activeAgent';
import { agentTarget } from './agentTarget';
import { askMessage } from './askMessage';
import type { Command, CommandContext } from './command';
import { openJob } from './openJob';
import { parseArguments } from './parseArguments';
import { runSchema } from './runSchema';
import { target } from './targetSchema';

const schema = z.strictObject({
  ...target,
  ...runSchema,
  /** The conversation to go on with. */
  sessionId: z.optional(z.string().check(z.minLength(1, 'Give the id of a session.'))),
});

/** Sends a message to an agent and shows its answer while it comes. Returns the URI of the answer's tab. */
export const agentRun: Command = {
  id: commands.agentRun,
  async run(context, ...args) {
    const asked = await askFor(context, commands.agentRun, args, 'Run which agent?');
    if (!asked) return undefined;
    const features = await context.runs.features();
    return features.run(asked.agent, asked.message, asked.given);
  },
};

/** Starts a job in which an agent answers a message, opens it and tells of its end. Returns the job's id. */
export const agentRunAsync: Command = {
  id: commands.agentRunAsync,
  async run(context, ...args) {
    const asked = await askFor(context, commands.agentRunAsync, args, 'Start a job of which agent?');
    if (!asked) return undefined;
    const { agent, message, given } = asked;
    const id = await (await context.runs.features()).startJob(agent, message, given);
    if (id === undefined) return undefined;
    const job = { connectionId: agent.connectionId, id };
    context.jobDocuments.inputs.remember(job, message);
    context.jobWatch.follow(job, { notify: true });
    // The view does not know of the new job yet, so it does not follow it by itself.
    await Promise.all([openJob(context, job, 'md'), context.jobsView.refresh()]);
    return id;
  },
};

/** The agent and the message of a command's arguments, each chosen by the person where it is missing. */
async function askFor(
  context: CommandContext,
  command: CommandId,
  given: readonly unknown[],
  title: string,
): Promise<{ agent: RunTarget; message: string; given: z.output<typeof schema> } | undefined> {
  const args = orActiveAgent(given);
  const agent = await agentTarget(context, command, schema, args, title);
  if (!agent) return undefined;
  const options = parseArguments(command, schema, args);
  if (options.message === undefined) await (await context.runs.features()).requireRunnable(agent);
  const message = options.message ?? (await askMessage(context, agent));
  return message === undefined ? undefined : { agent, message, given: options };
}

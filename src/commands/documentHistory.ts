import * as z from '../base/zod';
import { commands } from '../ids';
import { orActiveAgent } from './activeAgent';
import { agentTarget } from './agentTarget';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  ...target,
  /** With a version, or one so many back from the newest, nothing is asked. */
  version: z.optional(z.number()),
  back: z.optional(z.number()),
  action: z.optional(z.enum(['compare', 'restore', 'open'])),
});

/**
 * Shows the versions of an agent that are kept on this machine. Returns the URI of what was opened, or `same`
 * where nothing differs.
 */
export const documentHistory: Command = {
  id: commands.documentHistory,
  async run(context, ...given) {
    const args = orActiveAgent(given);
    const agent = await agentTarget(context, documentHistory.id, schema, args, 'History of which agent?');
    if (!agent) return undefined;
    return (await context.history.features()).history(
      agent,
      parseArguments(documentHistory.id, schema, args),
    );
  },
};

import * as z from '../base/zod';
import { PersonError } from '../base/personError';
import { pickAgent } from '../explorer/pickers';
import { commands } from '../ids';
import { orActiveAgent } from './activeAgent';
import { agentTargets } from './agentTarget';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  ...target,
  /** What it is compared with; what is left out is the same as the agent's own. */
  with: z.optional(
    z.strictObject({
      ...target,
      /** A version kept on this machine. */
      version: z.optional(z.number()),
      /** Absolute path or URI of a file with an agent's JSON; goes alone. */
      file: z.optional(z.string()),
    }),
  ),
});

/**
 * Compares an agent with another agent, the one of the same id in another connection, a version or a file.
 * Returns the agent's URI, or `same` where nothing differs in value.
 */
export const agentCompare: Command = {
  id: commands.agentCompare,
  async run(context, ...given) {
    const { connections, history } = context;
    const args = orActiveAgent(given);
    const agents = await agentTargets(context, agentCompare.id, schema, args, 'Compare which agent?');
    const [first, second] = agents;
    if (!first) return undefined;
    if (agents.length > 2) throw new PersonError('Select one agent or two to compare, not more.');
    const features = await history.features();
    if (second) return features.compare(second, { id: first.id, connection: first.connectionId });
    const other =
      parseArguments(agentCompare.id, schema, args).with ??
      (await features.pickOther(first, (title) =>
        pickAgent(connections, connections.require(first.connectionId), title),
      ));
    return other && features.compare(first, other);
  },
};

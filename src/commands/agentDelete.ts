import * as z from '../base/zod';
import { deleteAgent } from '../documents/agentDeletion';
import { closeTabs } from '../documents/closeTabs';
import { agentUri, parseDocumentUri } from '../documents/documentUri';
import { historyEnabled } from '../documents/snapshotPolicy';
import type { Target } from '../explorer/nodes';
import { commands } from '../ids';
import { confirm } from '../ui/prompts';
import { agentTargets } from './agentTarget';
import type { Command, CommandContext } from './command';
import { eachOf } from './eachOf';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  ...target,
  force: z.optional(z.boolean()),
  confirmed: z.optional(z.boolean()),
  /** What is selected in the view: a key pressed there passes nothing else. */
  selection: z.optional(z.boolean()),
});

/** Deletes agents. Returns the deleted ids, of a single one its id. */
export const agentDelete: Command = {
  id: commands.agentDelete,
  async run(context, ...args) {
    const agents = await agentTargets(context, agentDelete.id, schema, args, 'Delete which agent?');
    if (agents.length === 0) return undefined;
    for (const { connectionId } of agents) context.connections.requireWritable(connectionId);
    const { force, confirmed } = parseArguments(agentDelete.id, schema, args);
    if (!confirmed && !(await confirm(question(context, agents)))) return undefined;
    return eachOf(agents, 'Deleting', async (agent, signal) => {
      await deleteOne(context, agent, { force: force ?? false, confirmed: confirmed ?? false, signal });
    });
  },
};

function question({ connections }: CommandContext, agents: readonly Target[]) {
  const names = agents.map(({ id }) => `"${id}"`).join(', ');
  const { label, tenant, production } = connections.require(agents[0]?.connectionId ?? '');
  return {
    message: agents.length === 1 ? `Delete agent ${names}?` : `Delete ${agents.length} agents?`,
    detail: [
      ...(agents.length > 1 ? [names] : []),
      `${production ? 'PRODUCTION: ' : ''}${label}, tenant ${tenant}.`,
      historyEnabled()
        ? 'Restore Deleted Agent… can create it again, from what is kept on this machine.'
        : 'This can’t be undone.',
    ].join('\n'),
    action: 'Delete',
  };
}

async function deleteOne(
  { agentDocuments, connections, history }: CommandContext,
  { connectionId, id }: Target,
  { force, confirmed, signal }: { force: boolean; confirmed: boolean; signal: AbortSignal },
): Promise<void> {
  const client = await connections.client(connectionId);
  await history.keepBeforeDelete(connectionId, id);
  const uri = agentUri(connectionId, id);
  const address = parseDocumentUri(uri);
  if (!address) return;
  try {
    await deleteAgent(client, id, { force, whenInUse: confirmed ? 'reject' : 'ask', signal });
  } catch (error) {
    // It may be gone all the same, now or since the list was read.
    agentDocuments.inBackground('Looking for an agent', agentDocuments.reread(uri, address));
    throw error;
  }
  agentDocuments.forget(uri, address);
  await closeTabs(address);
}

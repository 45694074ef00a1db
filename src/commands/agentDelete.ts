import * as z from '../base/zod';
import { HttpError } from '../api/errors/httpError';
import { Pager } from '../api/paging';
import type { AiClient } from '../api/aiClient';
import { agentUri, parseDocumentUri } from '../documents/documentUri';
import { PersonError } from '../base/personError';
import type { Target } from '../explorer/nodes';
import { commands } from '../ids';
import { isJsonObject } from '../model/json';
import { readAgentSummary } from '../model/agent';
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
      'This can’t be undone.',
    ].join('\n'),
    action: 'Delete',
  };
}

async function deleteOne(
  { agentDocuments, connections }: CommandContext,
  { connectionId, id }: Target,
  { force, confirmed, signal }: { force: boolean; confirmed: boolean; signal: AbortSignal },
): Promise<void> {
  const client = await connections.client(connectionId);
  try {
    await client.agents.delete(id, { force, signal });
  } catch (error) {
    if (force || !isInUse(error)) throw error;
    const users = await usersOf(client, id, signal);
    if (confirmed) throw inUse(id, users);
    if (!(await confirm(forceQuestion(id, users)))) throw new NotDeleted(id);
    await client.agents.delete(id, { force: true, signal });
  }
  const uri = agentUri(connectionId, id);
  const address = parseDocumentUri(uri);
  if (address) agentDocuments.forget(uri, address);
}

/** The service answers with this when others use the agent (`details[].type`, not documented). */
function isInUse(error: unknown): boolean {
  return error instanceof HttpError && error.details.some(({ type }) => type?.toLowerCase() === 'force');
}

async function usersOf(client: AiClient, id: string, signal: AbortSignal): Promise<string[]> {
  const pager = new Pager((page) =>
    client.agents.list({ ...page, fields: ['id', 'agentCollaborations', 'metadata'], total: true, signal }),
  );
  const users: string[] = [];
  while (!pager.done) {
    for (const agent of (await pager.next()).map(readAgentSummary)) {
      const uses = agent.agentCollaborations.some((entry) => isJsonObject(entry) && entry.agentId === id);
      if (uses) users.push(agent.id);
    }
  }
  return users;
}

function inUse(id: string, users: readonly string[]): PersonError {
  return new PersonError(
    `Agent "${id}" was not deleted: ${usedBy(users)} Remove it from their collaborations first, or delete it with force.`,
  );
}

function forceQuestion(id: string, users: readonly string[]) {
  return {
    message: `Agent "${id}" is used by others. Delete it all the same?`,
    detail: `${usedBy(users)} It is taken out of their collaborations, and they may be disabled.`,
    action: 'Delete and Unassign',
  };
}

function usedBy(users: readonly string[]): string {
  return users.length === 0
    ? 'Other agents use it.'
    : `It is used by ${users.map((user) => `"${user}"`).join(', ')}.`;
}

/** The person kept an agent that others use. */
class NotDeleted extends PersonError {
  constructor(id: string) {
    super(`Agent "${id}" was kept, as you chose.`);
  }
}

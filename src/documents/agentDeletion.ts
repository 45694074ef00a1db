import { isKind } from '../api/errors/isKind';
import type { AiClient } from '../api/aiClient';
import { Pager } from '../api/paging';
import { PersonError } from '../base/personError';
import { readAgentSummary } from '../model/agent';
import { isJsonObject } from '../model/json';
import { confirm } from '../ui/prompts';

export interface Deletion {
  /** Delete it also when others use it. */
  readonly force: boolean;
  /** Whether to ask the person when others use it and `force` was not said, or to reject at once. */
  readonly whenInUse: 'ask' | 'reject';
  readonly signal?: AbortSignal | undefined;
}

/**
 * Deletes an agent on the server. The service refuses one that other agents use, unless forced; whoever wants it
 * gone is told who they are and what forcing does to them.
 */
export async function deleteAgent(
  client: AiClient,
  id: string,
  { force, whenInUse, signal }: Deletion,
): Promise<void> {
  try {
    await client.agents.delete(id, { force, signal });
  } catch (error) {
    if (force || !isInUse(error)) throw error;
    const users = usedBy(await usersOf(client, id, signal));
    if (whenInUse === 'reject') {
      throw new PersonError(
        `Agent "${id}" was not deleted: ${users} Remove it from their collaborations first, or delete it with force.`,
      );
    }
    const agreed = await confirm({
      message: `Agent "${id}" is used by others. Delete it all the same?`,
      detail: `${users} It is taken out of their collaborations, and they may be disabled.`,
      action: 'Delete and Unassign',
    });
    if (!agreed) throw new PersonError(`Agent "${id}" was kept, as you chose.`);
    await client.agents.delete(id, { force: true, signal });
  }
}

/** The service answers with this when others use the agent (`details[].type`, not documented). */
function isInUse(error: unknown): boolean {
  return isKind(error, 'http') && error.details.some(({ type }) => type?.toLowerCase() === 'force');
}

async function usersOf(client: AiClient, id: string, signal: AbortSignal | undefined): Promise<string[]> {
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

function usedBy(users: readonly string[]): string {
  return users.length === 0
    ? 'Other agents use it.'
    : `It is used by ${users.map((user) => `"${user}"`).join(', ')}.`;
}

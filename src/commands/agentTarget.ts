import type * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { targetsOf, type Target } from '../explorer/nodes';
import { pickAgent } from '../explorer/pickers';
import { views, type CommandId } from '../ids';
import type { CommandContext } from './command';
import { parseArguments } from './parseArguments';

/** What an agent command was called with, beside the agents themselves. */
export type TargetArguments = z.ZodMiniType<{
  id?: string | undefined;
  connection?: string | undefined;
  selection?: boolean | undefined;
}>;

/**
 * The agents that a command is to act on: the rows it was called for, the `id` of its arguments, the selection
 * of the view where a key was pressed, else one that the person chooses. Empty when they cancel.
 */
export async function agentTargets(
  { agentsView, connections }: CommandContext,
  command: CommandId,
  schema: TargetArguments,
  args: readonly unknown[],
  title: string,
): Promise<readonly Target[]> {
  const rows = targetsOf(views.agents, args);
  if (rows) return rows;
  const { id, connection, selection } = parseArguments(command, schema, args);
  if (selection) return agentsView.selection.filter((node) => node.id !== '');
  const target = await requireConnection(connections, connection);
  const chosen = id ?? (await pickAgent(connections, target, title));
  return chosen === undefined ? [] : [{ connectionId: target.id, id: chosen }];
}

/** Like {@link agentTargets}, for commands that act on one agent. */
export async function agentTarget(...args: Parameters<typeof agentTargets>): Promise<Target | undefined> {
  return (await agentTargets(...args))[0];
}

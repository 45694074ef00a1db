import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import type * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { parseDocumentUri } from '../documents/documentUri';
import { targetsOf, type Target } from '../explorer/nodes';
import { pickAgent } from '../explorer/pickers';
import { views, type CommandId } from '../ids';
import { agentKind } from '../model/resourceKind';
import type { CommandContext } from './command';
import { parseArguments } from './parseArguments';

/** What an agent command was called with, beside the agents themselves. */
export type TargetArguments = z.ZodMiniType<{
  id?: string | undefined;
  connection?: string | undefined;
  selection?: boolean | undefined;
}>;

/**
 * The agents that a command is to act on: the rows it was called for, the document whose title bar or CodeLens
 * called it, the `id` of its arguments, the selection of the view where a key was pressed, else one that the
 * person chooses. Empty when they cancel.
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
  if (args[0] instanceof vscode.Uri) return [agentOf(args[0])];
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

/** The agent that a document shows, whichever of its documents that is. */
function agentOf(uri: vscode.Uri): Target {
  const address = parseDocumentUri(uri);
  if (address?.segment === agentKind.segment) return { connectionId: address.connectionId, id: address.id };
  throw new PersonError('This document is no agent. Open an agent, then choose the command again.');
}

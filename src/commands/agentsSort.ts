import * as vscode from 'vscode';
import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import type { AgentSort } from '../explorer/agentsView';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  by: z.optional(z.enum(['name', 'modified'], 'Give "name" or "modified".')),
  connection: target.connection,
});

const labels: Record<AgentSort, string> = { name: 'Name', modified: 'Last change, newest first' };

/** Sorts the Agents view. Returns the ids on the first page in their new order. */
export const agentsSort: Command = {
  id: commands.agentsSort,
  async run({ connections, agentsView }, ...args) {
    const given = parseArguments(commands.agentsSort, schema, args);
    const { id } = await requireConnection(connections, given.connection);
    await connections.setActive(id);
    const by = given.by ?? (await choose(agentsView.sortedBy));
    return by && agentsView.sortBy(by);
  },
};

async function choose(current: AgentSort): Promise<AgentSort | undefined> {
  const items = (['name', 'modified'] as const).map((by) => ({
    by,
    label: labels[by],
    ...(by === current ? { description: 'current' } : {}),
  }));
  return (await vscode.window.showQuickPick(items, { title: 'Sort Agents', placeHolder: 'Sort by' }))?.by;
}

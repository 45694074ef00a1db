import * as vscode from 'vscode';
import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { commands } from '../ids';
import { groupings, type Grouping } from '../jobs/jobGroups';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  by: z.optional(z.enum(groupings, 'Give "status", "agent", "type", "day" or "none".')),
  connection: target.connection,
});

const labels: Record<Grouping, string> = {
  status: 'Status',
  agent: 'Agent',
  type: 'Type',
  day: 'Day',
  none: 'Not grouped',
};

/** Groups the Jobs view. Returns by what. */
export const jobsGroup: Command = {
  id: commands.jobsGroup,
  async run({ connections, jobsView }, ...args) {
    const given = parseArguments(commands.jobsGroup, schema, args);
    const { id } = await requireConnection(connections, given.connection);
    await connections.setActive(id);
    const by = given.by ?? (await choose(jobsView.grouping));
    if (by) jobsView.groupBy(by);
    return by;
  },
};

async function choose(current: Grouping): Promise<Grouping | undefined> {
  const items = groupings.map((by) => ({
    by,
    label: labels[by],
    ...(by === current ? { description: 'current' } : {}),
  }));
  return (await vscode.window.showQuickPick(items, { title: 'Group Jobs', placeHolder: 'Group by' }))?.by;
}

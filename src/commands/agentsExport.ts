import * as vscode from 'vscode';
import { transfersOf } from '../api/transfersClient';
import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { targetsOf, type Target } from '../explorer/nodes';
import { pickAgents } from '../explorer/pickers';
import { commands, views } from '../ids';
import { exportFileName, exportFileText } from '../jobs/exportFile';
import { withProgress } from '../ui/progress';
import { agentTargets } from './agentTarget';
import type { Command, CommandContext } from './command';
import { exportTarget, writeExport } from './exportFiles';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  ...target,
  ids: z.optional(z.array(z.string().check(z.minLength(1, 'Give ids.')))),
  /** Absolute path or URI of the file to write. */
  file: z.optional(z.string()),
  selection: z.optional(z.boolean()),
});

/** Saves agents, with all that they need but the values of tokens, to a file. Returns the file's URI. */
export const agentsExport: Command = {
  id: commands.agentsExport,
  async run(context, ...args) {
    const rows = targetsOf(views.agents, args);
    const given = rows ? {} : parseArguments(commands.agentsExport, schema, args);
    const agents = rows ?? (await chosen(context, given, args));
    const [first] = agents;
    if (!first) return undefined;
    const ids = [...new Set(agents.map(({ id }) => id))];
    const what = ids.length === 1 ? `Agent "${first.id}"` : `${ids.length} agents`;
    const uri = await exportTarget(given.file, {
      name: exportFileName(ids, Date.now()),
      title: ids.length === 1 ? `Export Agent "${first.id}"` : `Export ${ids.length} Agents`,
    });
    if (!uri) return undefined;
    return writeExport(uri, await exportedText(context, first.connectionId, ids), what);
  },
};

/** The text of a file with these agents. */
export async function exportedText(
  { connections, jobsView }: CommandContext,
  connectionId: string,
  ids: readonly string[],
): Promise<string> {
  const transfers = transfersOf(await connections.client(connectionId));
  const title = ids.length === 1 ? `Exporting ${ids[0]}…` : `Exporting ${ids.length} agents…`;
  const { text } = await withProgress(title, (signal) => transfers.export(ids, { signal }));
  // The service leaves a job of each export.
  if (jobsView.connection?.id === connectionId) await jobsView.refresh();
  return exportFileText(text, 'reply');
}

async function chosen(
  context: CommandContext,
  { id, ids, connection, selection }: z.output<typeof schema>,
  args: readonly unknown[],
): Promise<readonly Target[]> {
  const isNamed = id !== undefined || selection === true || args[0] instanceof vscode.Uri;
  if (isNamed) return agentTargets(context, commands.agentsExport, schema, args, 'Export Agents');
  const from = await requireConnection(context.connections, connection);
  const picked = ids ?? (await pickAgents(context.connections, from, 'Export Which Agents?')) ?? [];
  return picked.map((agent) => ({ connectionId: from.id, id: agent }));
}

import * as vscode from 'vscode';
import * as z from '../base/zod';
import { connectionItems, requireConnection } from '../connection/chooseConnection';
import type { Connection } from '../connection/connection';
import { fields } from '../connection/fields';
import { commands } from '../ids';
import type { Command, CommandContext } from './command';
import { parseArguments } from './parseArguments';

const schema = z.strictObject({ id: z.optional(fields.id) });

/** Makes a connection the active one: the views then show its tenant. */
export const connectionSwitch: Command = {
  id: commands.connectionSwitch,
  async run(context, ...args) {
    const { id } = parseArguments(commands.connectionSwitch, schema, args);
    if (id === undefined) return choose(context);
    await context.connections.setActive(id);
    return id;
  },
};

async function choose({ connections }: CommandContext): Promise<unknown> {
  await requireConnection(connections, undefined);
  const items: (vscode.QuickPickItem & { readonly connection?: Connection })[] = [
    ...connectionItems(connections),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: '$(add) Add Connection…' },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Switch Connection',
    placeHolder: 'Show the agents and jobs of which tenant?',
    matchOnDescription: true,
  });
  if (chosen === undefined) return undefined;
  if (!chosen.connection) return vscode.commands.executeCommand(commands.connectionAdd);
  await connections.setActive(chosen.connection.id);
  return chosen.connection.id;
}

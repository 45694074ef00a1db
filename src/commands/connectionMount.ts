import * as vscode from 'vscode';
import * as z from '../base/zod';
import { PersonError } from '../base/personError';
import { chooseConnection } from '../connection/chooseConnection';
import type { Connection } from '../connection/connection';
import { fields } from '../connection/fields';
import { commands, scheme } from '../ids';
import type { Command, CommandContext } from './command';
import { parseArguments } from './parseArguments';

const schema = z.strictObject({ id: z.optional(fields.id) });

/** Adds a connection to the workspace as a folder; editors without one open a new workspace. Returns its URI. */
export const connectionMount: Command = {
  id: commands.connectionMount,
  async run(context, ...args) {
    const connection = await chosen(
      context,
      commands.connectionMount,
      args,
      'Show which connection as a folder?',
    );
    if (!connection) return undefined;
    const uri = rootOf(connection);
    if (indexOf(uri) !== undefined) return uri.toString();
    const count = vscode.workspace.workspaceFolders?.length ?? 0;
    if (!vscode.workspace.updateWorkspaceFolders(count, 0, { uri, name: folderName(connection) })) {
      throw new PersonError(`The editor did not take "${connection.label}" into its workspace. Try again.`);
    }
    return uri.toString();
  },
};

/** Takes a connection's folder out of the workspace; the connection stays. Returns its URI. */
export const connectionUnmount: Command = {
  id: commands.connectionUnmount,
  async run(context, ...args) {
    const connection = await chosen(
      context,
      commands.connectionUnmount,
      args,
      'Take which connection’s folder away?',
    );
    if (!connection) return undefined;
    const uri = rootOf(connection);
    const index = indexOf(uri);
    if (index === undefined) throw new PersonError(`"${connection.label}" is no folder of this workspace.`);
    vscode.workspace.updateWorkspaceFolders(index, 1);
    return uri.toString();
  },
};

async function chosen(
  { connections }: CommandContext,
  command: typeof commands.connectionMount | typeof commands.connectionUnmount,
  args: readonly unknown[],
  question: string,
): Promise<Connection | undefined> {
  const { id } = parseArguments(command, schema, args);
  return id === undefined ? chooseConnection(connections, question) : connections.require(id);
}

function rootOf({ id }: Connection): vscode.Uri {
  return vscode.Uri.from({ scheme, authority: id, path: '/' });
}

function folderName({ label, tenant, production }: Connection): string {
  return `${label} (${tenant})${production ? ' PRODUCTION' : ''}`;
}

function indexOf(uri: vscode.Uri): number | undefined {
  return vscode.workspace.workspaceFolders?.find((folder) => folder.uri.toString() === uri.toString())?.index;
}

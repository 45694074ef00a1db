import * as vscode from 'vscode';
import * as z from '../base/zod';
import { chooseConnection } from '../connection/chooseConnection';
import type { Connection } from '../connection/connection';
import { fields } from '../connection/fields';
import { commands, scheme } from '../ids';
import { confirm } from '../ui/prompts';
import type { Command } from './command';
import { parseArguments } from './parseArguments';

const schema = z.strictObject({ id: z.optional(fields.id), confirmed: z.optional(z.boolean()) });

/** Removes a connection and its secret from this machine; the tenant itself is not touched. */
export const connectionRemove: Command = {
  id: commands.connectionRemove,
  async run({ connections }, ...args) {
    const { id, confirmed } = parseArguments(commands.connectionRemove, schema, args);
    const connection =
      id === undefined
        ? await chooseConnection(connections, 'Remove which connection?')
        : connections.require(id);
    if (!connection) return undefined;
    if (!confirmed && !(await confirm(question(connection)))) return undefined;
    await connections.remove(connection.id);
    return connection.id;
  },
};

function question(connection: Connection): Parameters<typeof confirm>[0] {
  const unsaved = vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) => isDirty && uri.scheme === scheme && uri.authority === connection.id,
  ).length;
  const sentences = [
    connection.sandbox
      ? 'The agents and jobs of this sandbox are deleted.'
      : `Its key is deleted from this machine; the tenant "${connection.tenant}" itself stays as it is.`,
  ];
  if (unsaved > 0)
    sentences.push(`Unsaved documents of this connection, which can't be saved then: ${unsaved}.`);
  return {
    message: `Remove the connection "${connection.label}"?`,
    detail: sentences.join(' '),
    action: 'Remove',
  };
}

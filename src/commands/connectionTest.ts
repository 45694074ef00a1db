import * as vscode from 'vscode';
import * as z from '../base/zod';
import { chooseConnection } from '../connection/chooseConnection';
import { testReport } from '../connection/connectionTexts';
import { fields } from '../connection/fields';
import { commands } from '../ids';
import { withProgress } from '../ui/progress';
import type { Command } from './command';
import { parseArguments } from './parseArguments';

const schema = z.strictObject({ id: z.optional(fields.id) });

/** Signs in afresh and tells the tenant, the granted scopes and what is missing. */
export const connectionTest: Command = {
  id: commands.connectionTest,
  async run({ connections, log }, ...args) {
    const { id } = parseArguments(commands.connectionTest, schema, args);
    const connection =
      id === undefined
        ? await chooseConnection(connections, 'Test which connection?')
        : connections.require(id);
    if (!connection) return undefined;
    const { grant } = await withProgress(`Signing in to ${connection.label}`, (signal) =>
      connections.signIn(connection.id, { signal }),
    );
    const report = testReport(connections.require(connection.id), grant);
    log.info(report);
    void vscode.window.showInformationMessage(report);
    return connection.id;
  },
};

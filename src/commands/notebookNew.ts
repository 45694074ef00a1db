import * as z from '../base/zod';
import { targetsOf } from '../explorer/nodes';
import { commands, views } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';

const schema = z.strictObject({
  agent: z.optional(z.string().check(z.minLength(1, 'Give the id of an agent.'))),
  connection: z.optional(z.string()),
});

/** Opens a new notebook, which is not saved yet, to talk to an agent. Returns its URI. */
export const notebookNew: Command = {
  id: commands.notebookNew,
  async run({ chatNotebooks, connections }, ...args) {
    const [row] = targetsOf(views.agents, args) ?? [];
    const given = row
      ? { agent: row.id, connection: row.connectionId }
      : parseArguments(commands.notebookNew, schema, args);
    if (given.connection !== undefined) connections.require(given.connection);
    const { agent } = given;
    // With the agent, so that it is not looked for in the connection that happens to be active later.
    const connection = given.connection ?? (agent === undefined ? undefined : connections.active?.id);
    return (await chatNotebooks.open({ agent, connection })).uri.toString();
  },
};

import * as z from '../base/zod';
import { changeNotebook } from '../chat/notebook/changeNotebook';
import { chooseConnection, requireConnection } from '../connection/chooseConnection';
import { pickAgent } from '../explorer/pickers';
import { commands } from '../ids';
import type { Command } from './command';
import { notebookTarget, withoutPlace } from './notebookTarget';
import { parseArguments } from './parseArguments';

const schema = z.strictObject({
  uri: z.optional(z.string()),
  agent: z.optional(z.string().check(z.minLength(1, 'Give the id of an agent.'))),
  connection: z.optional(z.string()),
});

/** Sets which agent of which connection answers in a notebook. Returns the agent's id. */
export const notebookChooseAgent: Command = {
  id: commands.notebookChooseAgent,
  async run({ connections }, ...args) {
    const given = parseArguments(commands.notebookChooseAgent, schema, withoutPlace(args));
    const notebook = notebookTarget(args, given.uri);
    const connection =
      given.agent === undefined && given.connection === undefined
        ? await chooseConnection(connections, 'Connection whose agent answers in this notebook')
        : await requireConnection(connections, given.connection);
    if (!connection) return undefined;
    const agent = given.agent ?? (await pickAgent(connections, connection, 'Agent of This Notebook'));
    if (agent === undefined) return undefined;
    await changeNotebook(notebook, { agent, connection: connection.id });
    return agent;
  },
};

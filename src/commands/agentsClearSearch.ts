import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({ connection: target.connection });

/** Ends the search of the Agents view, which then shows all agents. */
export const agentsClearSearch: Command = {
  id: commands.agentsClearSearch,
  async run({ connections, agentsView }, ...args) {
    const { connection } = parseArguments(commands.agentsClearSearch, schema, args);
    const { id } = await requireConnection(connections, connection);
    await connections.setActive(id);
    await agentsView.search(undefined);
  },
};

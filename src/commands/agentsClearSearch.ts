import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';

/** Ends the search of the Agents view, which then shows all agents. */
export const agentsClearSearch: Command = {
  id: commands.agentsClearSearch,
  async run({ connections, agentsView }, ...args) {
    parseArguments(commands.agentsClearSearch, z.strictObject({}), args);
    await requireConnection(connections, undefined);
    await agentsView.search(undefined);
  },
};

import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';

/** Adds the next page to the Agents view, if there is one. */
export const agentsLoadMore: Command = {
  id: commands.agentsLoadMore,
  async run({ connections, agentsView }, ...args) {
    parseArguments(commands.agentsLoadMore, z.strictObject({}), args);
    await requireConnection(connections, undefined);
    await agentsView.loadMore();
  },
};

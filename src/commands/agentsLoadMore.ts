import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({ connection: target.connection });

/** Adds the next page to the Agents view, if there is one. */
export const agentsLoadMore: Command = {
  id: commands.agentsLoadMore,
  async run({ connections, agentsView }, ...args) {
    const { connection } = parseArguments(commands.agentsLoadMore, schema, args);
    const { id } = await requireConnection(connections, connection);
    await connections.setActive(id);
    await agentsView.loadMore();
  },
};

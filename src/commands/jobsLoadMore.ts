import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({ connection: target.connection });

/** Adds the next page to the Jobs view, if there is one. */
export const jobsLoadMore: Command = {
  id: commands.jobsLoadMore,
  async run({ connections, jobsView }, ...args) {
    const { connection } = parseArguments(commands.jobsLoadMore, schema, args);
    const { id } = await requireConnection(connections, connection);
    await connections.setActive(id);
    await jobsView.loadMore();
  },
};

import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';

/** Adds the next page to the Jobs view, if there is one. */
export const jobsLoadMore: Command = {
  id: commands.jobsLoadMore,
  async run({ connections, jobsView }, ...args) {
    parseArguments(commands.jobsLoadMore, z.strictObject({}), args);
    await requireConnection(connections, undefined);
    await jobsView.loadMore();
  },
};

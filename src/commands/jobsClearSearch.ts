import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';

/** Ends the search of the Jobs view, which then shows all jobs. */
export const jobsClearSearch: Command = {
  id: commands.jobsClearSearch,
  async run({ connections, jobsView }, ...args) {
    parseArguments(commands.jobsClearSearch, z.strictObject({}), args);
    await requireConnection(connections, undefined);
    await jobsView.search(undefined);
  },
};

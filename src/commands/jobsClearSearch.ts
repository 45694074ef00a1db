import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({ connection: target.connection });

/** Ends the search of the Jobs view, which then shows all jobs. */
export const jobsClearSearch: Command = {
  id: commands.jobsClearSearch,
  async run({ connections, jobsView }, ...args) {
    const { connection } = parseArguments(commands.jobsClearSearch, schema, args);
    const { id } = await requireConnection(connections, connection);
    await connections.setActive(id);
    await jobsView.search(undefined);
  },
};

import * as z from '../base/zod';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({ connection: target.connection });

/** Reads again what is shown: lists, open clean documents, jobs. Unsaved documents are left alone. */
export const refresh: Command = {
  id: commands.refresh,
  async run({ agentDocuments, agentsView, connections, jobDocuments, jobsView, parts, references }, ...args) {
    const { connection } = parseArguments(commands.refresh, schema, args);
    if (connection !== undefined) await connections.setActive(connection);
    await Promise.all([
      agentsView.refresh(),
      jobsView.refresh(),
      agentDocuments.refresh(),
      jobDocuments.refresh(),
      references.refresh(),
      ...parts.map((part) => part.refresh()),
    ]);
  },
};

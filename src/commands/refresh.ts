import * as z from '../base/zod';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';

/** Reads again what is shown: lists, open clean documents, jobs. Unsaved documents are left alone. */
export const refresh: Command = {
  id: commands.refresh,
  async run({ agentDocuments, agentsView, jobDocuments, jobsView, parts, references }, ...args) {
    parseArguments(commands.refresh, z.strictObject({}), args);
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

import { commands } from '../ids';
import type { Command } from './command';
import { searchView } from './searchView';

/** Searches the Jobs view; asks for the text when none is given. Returns the ids on the first page. */
export const jobsSearch: Command = {
  id: commands.jobsSearch,
  run: (context, ...args) =>
    searchView(context, args, {
      command: jobsSearch.id,
      view: context.jobsView,
      title: 'Search Jobs',
      prompt: 'Part of an agent’s ID, a job’s ID, or a query: status:FAILURE, type:IMPORT, message:~(refund)',
    }),
};

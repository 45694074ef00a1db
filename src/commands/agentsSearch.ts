import { commands } from '../ids';
import type { Command } from './command';
import { searchView } from './searchView';

/** Searches the Agents view; asks for the text when none is given. Returns the ids on the first page. */
export const agentsSearch: Command = {
  id: commands.agentsSearch,
  run: (context, ...args) =>
    searchView(context, args, {
      command: agentsSearch.id,
      view: context.agentsView,
      title: 'Search Agents',
      prompt: 'Part of a name in any language, or a query: enabled:true, llmConfig.model:~(gpt)',
    }),
};

import { commands } from '../ids';
import type { Command } from './command';

/** Shows the extension's log. */
export const showLog: Command = {
  id: commands.showLog,
  run: ({ log }) => {
    log.show();
    return Promise.resolve(undefined);
  },
};

import * as z from '../base/zod';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';

/** Shows the extension's log. */
export const showLog: Command = {
  id: commands.showLog,
  run: async ({ log }, ...args) => {
    parseArguments(commands.showLog, z.strictObject({}), args);
    log.show();
    return Promise.resolve(undefined);
  },
};

import * as z from '../base/zod';
import { commands } from '../ids';
import { withProgress } from '../ui/progress';
import type { Command } from './command';
import { parseArguments } from './parseArguments';

/** Starts the local sandbox, which needs no credentials, and makes its connection active. */
export const connectionAddSandbox: Command = {
  id: commands.connectionAddSandbox,
  async run({ connections }, ...args) {
    parseArguments(commands.connectionAddSandbox, z.strictObject({}), args);
    const connection = await withProgress('Starting the local sandbox', (signal) =>
      connections.addSandbox({ signal }),
    );
    return connection.id;
  },
};

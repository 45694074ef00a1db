import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({ ...target });

/** Opens a draft with the last version kept here of an agent that the server no longer has. Returns its URI. */
export const agentRestoreDeleted: Command = {
  id: commands.agentRestoreDeleted,
  async run({ connections, history }, ...args) {
    const { id, connection } = parseArguments(agentRestoreDeleted.id, schema, args);
    const { id: connectionId } = await requireConnection(connections, connection);
    connections.requireWritable(connectionId);
    return (await history.features()).restoreDeleted(connectionId, id);
  },
};

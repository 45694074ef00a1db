import * as vscode from 'vscode';
import * as z from '../base/zod';
import { formatAge, parseTime } from '../base/time';
import { requireConnection } from '../connection/chooseConnection';
import type { AgentHistory } from '../documents/agentHistory';
import { versionLabel } from '../documents/historyRows';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';
import { PersonError } from '../base/personError';

const schema = z.strictObject({ ...target });

/** Opens a draft with the last version kept here of an agent that the server no longer has. Returns its URI. */
export const agentRestoreDeleted: Command = {
  id: commands.agentRestoreDeleted,
  async run({ connections, history }, ...args) {
    const { id, connection } = parseArguments(agentRestoreDeleted.id, schema, args);
    const { id: connectionId, label } = await requireConnection(connections, connection);
    const deleted = await history.deleted(connectionId);
    if (deleted.length === 0) {
      throw new PersonError(
        `No deleted agent of "${label}" is known here. Only agents that were opened or deleted on this machine are.`,
      );
    }
    const chosen = id ?? (await pickDeleted(deleted, label));
    if (chosen === undefined) return undefined;
    const agent = deleted.find((known) => known.id === chosen);
    if (!agent) {
      throw new PersonError(
        `Agent "${chosen}" can't be restored: it exists, or no version of it is kept here.`,
      );
    }
    return history.restore(await history.read(connectionId, chosen), agent.last);
  },
};

async function pickDeleted(
  deleted: Awaited<ReturnType<AgentHistory['deleted']>>,
  label: string,
): Promise<string | undefined> {
  const items = deleted.map(({ id, last }) => {
    const seen = parseTime(last.modifiedAt ?? last.seenAt);
    const age = seen === undefined ? '' : `, ${formatAge(seen, Date.now())}`;
    return { label: id, description: `${versionLabel(last).toLowerCase()}${age}` };
  });
  const title = `Restore a deleted agent of ${label}`;
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'It opens as an unsaved draft' }))
    ?.label;
}

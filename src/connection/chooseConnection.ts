import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import { commands } from '../ids';
import type { Connection } from './connection';
import type { Connections } from './connections';
import { connectionRow } from './connectionTexts';

/** The named connection, else the active one. Without any, offers to add one and rejects if that is declined. */
export async function requireConnection(
  connections: Connections,
  id: string | undefined,
): Promise<Connection> {
  if (id !== undefined) return connections.require(id);
  if (!connections.active) await offerToAdd();
  if (connections.active) return connections.active;
  throw new NoConnectionError();
}

/** There is no connection, and the person did not add one when that was offered. */
export class NoConnectionError extends PersonError {
  readonly kind = 'noConnection';

  constructor() {
    super(
      'There is no connection to an Emporix tenant yet. Add one with "Add Connection…", or start the local sandbox.',
    );
  }
}

/** Lets the person choose a connection, the active one first; the only one is taken without asking. */
export async function chooseConnection(
  connections: Connections,
  placeHolder: string,
): Promise<Connection | undefined> {
  const active = await requireConnection(connections, undefined);
  if (connections.all.length === 1) return active;
  const chosen = await vscode.window.showQuickPick(connectionItems(connections), {
    placeHolder,
    matchOnDescription: true,
  });
  return chosen?.connection;
}

export interface ConnectionItem extends vscode.QuickPickItem {
  readonly connection: Connection;
}

/** One row for each connection, the active one first. */
export function connectionItems(connections: Connections): ConnectionItem[] {
  const { active, all } = connections;
  const ordered = [...all].sort((one, other) => Number(other === active) - Number(one === active));
  return ordered.map((connection) => {
    const row = connectionRow(connection, connections.state(connection.id));
    return { ...row, detail: connection === active ? `Active · ${row.detail}` : row.detail, connection };
  });
}

/** Modal, since the command waits for the answer; where no dialog can be shown, it counts as declined. */
async function offerToAdd(): Promise<void> {
  const add = 'Add Connection…';
  const sandbox = 'Try the Local Sandbox';
  const chosen = await vscode.window
    .showInformationMessage(
      'Connect an Emporix tenant first',
      { modal: true, detail: 'Or try everything with a sandbox on this machine, which needs no account.' },
      add,
      sandbox,
    )
    .then(undefined, () => undefined);
  if (chosen === add) await vscode.commands.executeCommand(commands.connectionAdd);
  if (chosen === sandbox) await vscode.commands.executeCommand(commands.connectionAddSandbox);
}

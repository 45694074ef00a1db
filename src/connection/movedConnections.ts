import type * as vscode from 'vscode';
import { sameTenant, type Connection } from './connection';
import type { Connections } from './connections';

/**
 * Tells each connection that leads to another tenant from now on, or is gone (`now` is undefined then): what was
 * read through it before must not be shown any more. One that comes back as it was is told nothing about.
 */
export function onDidMoveConnection(
  connections: Pick<Connections, 'all' | 'get' | 'onDidChange'>,
  listener: (id: string, now: Connection | undefined) => void,
): vscode.Disposable {
  const last = new Map(connections.all.map((connection) => [connection.id, connection]));
  let present = new Set(last.keys());
  return connections.onDidChange(() => {
    const moved = [...last.values()].filter((before) => {
      const now = connections.get(before.id);
      return now ? !sameTenant(before, now) : present.has(before.id);
    });
    for (const connection of connections.all) last.set(connection.id, connection);
    present = new Set(connections.all.map(({ id }) => id));
    for (const { id } of moved) listener(id, connections.get(id));
  });
}

import * as vscode from 'vscode';
import type { Connections } from '../connection/connections';
import { scheme } from '../ids';
import type { SnapshotStore } from './snapshotStore';

/** Long enough for a connection to come back with Settings Sync, or after its entry was mended. */
const longEnoughMilliseconds = 30 * 24 * 60 * 60_000;

/**
 * Forgets the versions of connections that are gone without having been removed here, such as by Settings Sync
 * while the editor was closed. What a tab of theirs may still need stays.
 */
export async function forgetAbandoned(snapshots: SnapshotStore, connections: Connections): Promise<void> {
  for (const id of await snapshots.idle(longEnoughMilliseconds)) {
    if (!connections.get(id) && !hasTab(id)) await snapshots.purge(id);
  }
}

/** Tabs that are restored after a restart are known before their documents. */
function hasTab(connectionId: string): boolean {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(
      ({ input }) =>
        input instanceof vscode.TabInputText &&
        input.uri.scheme === scheme &&
        input.uri.authority === connectionId,
    );
}

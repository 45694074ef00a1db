import type { SnapshotStore } from './snapshotStore';

/** Long enough for a connection to come back with Settings Sync, or after its entry was mended. */
const longEnoughMilliseconds = 30 * 24 * 60 * 60_000;

/**
 * Forgets the versions of connections that are gone without having been removed here, such as by Settings Sync
 * while the editor was closed. `isNeeded` tells of a connection whether it is known, or still has a tab.
 */
export async function forgetAbandoned(
  snapshots: SnapshotStore,
  isNeeded: (connectionId: string) => boolean,
): Promise<void> {
  for (const id of await snapshots.idle(longEnoughMilliseconds)) {
    if (!isNeeded(id)) await snapshots.purge(id);
  }
}

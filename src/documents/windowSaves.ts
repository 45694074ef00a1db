import { confirmOwnSave, followOwnSaves } from '../editing/ownSaves';
import type { OwnSave, Snapshot } from '../editing/saveTypes';
import { sameContent } from '../editing/saveStart';
import { agentKind } from '../model/resourceKind';
import type { SnapshotKey } from './snapshotStore';

/** Enough for all tabs of an agent and what its commands do meanwhile. */
const maxSaves = 20;

/**
 * The versions of each agent that this very window made, whichever of its tabs or commands it was. A tab that has
 * unsaved changes need not ask about these. Nothing that is merely read ever gets in here.
 */
export class WindowSaves {
  readonly #saves = new Map<string, readonly OwnSave[]>();

  /** Something was sent and taken by the service. */
  add(key: SnapshotKey, { putAt, sent, to }: Omit<OwnSave, 'from'>): void {
    const save: OwnSave = { from: putAt, putAt, sent, ...(to && { to }) };
    this.#saves.set(name(key), [...this.#of(key), save].slice(-maxSaves));
  }

  /** The service was read: perhaps that shows what it made of the last save. */
  confirm(key: SnapshotKey, theirs: Snapshot): void {
    if (this.#saves.has(name(key)))
      this.#saves.set(name(key), confirmOwnSave(this.#of(key), theirs, agentKind));
  }

  /** Whether all that happened from a version to what the service has now was done by this window. */
  leadsTo(key: SnapshotKey, from: number, theirs: Snapshot): boolean {
    this.confirm(key, theirs);
    const { version, text, pending } = followOwnSaves(from, this.#of(key), undefined);
    return !pending && text !== undefined && version === theirs.version && sameContent(text, theirs.text);
  }

  #of(key: SnapshotKey): readonly OwnSave[] {
    return this.#saves.get(name(key)) ?? [];
  }
}

function name({ connectionId, segment, id }: SnapshotKey): string {
  return JSON.stringify([connectionId, segment, id]);
}

import type { KeptVersion } from './keptVersion';

/** How much is kept; the newest version of a resource and what unsaved documents were made from always stay. */
export interface SnapshotLimits {
  /** Versions of one resource. */
  readonly versions: number;
  /** UTF-8 bytes of the versions of one resource. */
  readonly bytes: number;
  /** Bytes on disk of all resources of one connection. */
  readonly connectionBytes: number;
}

/** An agent's text is some 10 kB, so this is a way back of weeks for some hundred agents. */
export const historyLimits: SnapshotLimits = {
  versions: 50,
  bytes: 2_000_000,
  connectionBytes: 50_000_000,
};

/** What saving alone needs. */
export const withoutHistory: SnapshotLimits = { ...historyLimits, versions: 1 };

export type InUse = (kept: KeptVersion) => boolean;

/** The versions of one resource that stay, in the same order: the newest ones within the limits. */
export function withinLimits(
  kept: readonly KeptVersion[],
  { versions, bytes }: SnapshotLimits,
  inUse: InUse,
): KeptVersion[] {
  let used = 0;
  return kept
    .toReversed()
    .filter((version, index) => {
      used += byteLength(version);
      return index === 0 || (index < versions && used <= bytes) || inUse(version);
    })
    .toReversed();
}

export interface KeptOf<Key> {
  readonly key: Key;
  readonly versions: readonly KeptVersion[];
  readonly inUse: InUse;
}

/**
 * What has to go so that `excess` bytes of a connection become free: the versions seen longest ago first, the
 * newest ones of each resource after all others.
 */
export function toEvict<Key>(records: readonly KeptOf<Key>[], excess: number): Map<Key, Set<KeptVersion>> {
  const candidates = records.flatMap(({ key, versions, inUse }) =>
    versions.flatMap((version, index) =>
      inUse(version) ? [] : [{ key, version, newest: index === versions.length - 1 }],
    ),
  );
  candidates.sort(
    (a, b) => Number(a.newest) - Number(b.newest) || compare(a.version.seenAt ?? '', b.version.seenAt ?? ''),
  );
  const evicted = new Map<Key, Set<KeptVersion>>();
  let freed = 0;
  for (const { key, version } of candidates) {
    if (freed >= excess) break;
    freed += byteLength(version);
    evicted.set(key, (evicted.get(key) ?? new Set()).add(version));
  }
  return evicted;
}

function byteLength({ text }: KeptVersion): number {
  return Buffer.byteLength(text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

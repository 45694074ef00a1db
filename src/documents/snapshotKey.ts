import type { DocumentAddress } from './documentUri';
import type { SnapshotKey } from './snapshotStore';

/** Under what the versions of the resource are kept that a document shows. */
export function snapshotKey({ connectionId, segment, id }: DocumentAddress): SnapshotKey {
  return { connectionId, segment, id };
}

import type { ResourceKind } from '../model/resourceKind';
import { sameApartFromServer } from './sameApartFromServer';
import type { OwnSave, Snapshot } from './saveTypes';

/**
 * Records what a document's last save became, once the service was read after it.
 * @returns the saves, the last one with `to` if `theirs` is proved to be its own result: it has what was sent,
 *   at the very next version (each write raises it by one; not documented). Someone else's newer version is no
 *   such proof, so that it can never become what the document's next save silently builds on.
 */
export function confirmOwnSave(
  ownSaves: readonly OwnSave[],
  theirs: Snapshot,
  kind: ResourceKind,
): readonly OwnSave[] {
  const last = ownSaves.at(-1);
  if (!last || last.to) return ownSaves;
  const { uncertain, ...save } = last;
  const isNext =
    theirs.version === undefined ? save.putAt === undefined : theirs.version === (save.putAt ?? 0) + 1;
  return isNext && sameApartFromServer(save.sent, theirs.text, { kind, base: uncertain?.replaced })
    ? [...ownSaves.slice(0, -1), { ...save, to: { version: theirs.version, text: theirs.text } }]
    : ownSaves;
}

/** Where a text stands after the saves that its own document made since. */
export interface OwnPlace {
  /** The version to save at. */
  readonly version: number | undefined;
  /** The service's text of that version, if an own save led there. */
  readonly text: string | undefined;
  /** An own save from there whose result was not read yet. */
  readonly pending: OwnSave | undefined;
}

/**
 * Follows a document's own saves from the version that its text carries. A text without a version is followed
 * only while the document never showed one (a draft): otherwise the version was taken out, which is asked about.
 */
export function followOwnSaves(
  version: number | undefined,
  ownSaves: readonly OwnSave[],
  opened: Snapshot | undefined,
): OwnPlace {
  let place: OwnPlace = { version, text: undefined, pending: undefined };
  if (version === undefined && opened?.version !== undefined) return place;
  for (const save of ownSaves) {
    if (save.from !== place.version) continue;
    if (!save.to) return { ...place, pending: save };
    place = { version: save.to.version, text: save.to.text, pending: undefined };
  }
  return place;
}

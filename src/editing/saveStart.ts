import { errorMessage } from '../base/errorMessage';
import { toEditableText } from './editableText';
import { confirmOwnSave, followOwnSaves, type OwnPlace } from './ownSaves';
import { sameValue } from './sameValue';
import type {
  OverwriteReason,
  OwnSave,
  SaveInput,
  SaveOutcome,
  SavePorts,
  Snapshot,
  Theirs,
} from './saveTypes';

/** Where a save sets out from: all that is decided before the PUT. */
export interface SaveStart {
  readonly kind: 'start';
  readonly creating: boolean;
  /** What the PUT replaces, on whose version it is conditional; `undefined` for a new resource. */
  readonly base: Snapshot | undefined;
  /** The version under which the text is found again among the own saves. */
  readonly from: number | undefined;
  readonly ownSaves: readonly OwnSave[];
}

/** The body of the text, and the version that the text carries. */
interface Mine {
  readonly body: string;
  readonly version: number | undefined;
}

/** Whether two texts or bodies of a resource say the same, whatever their versions. */
export function sameContent(a: string, b: string): boolean {
  return sameValue(a, b, { ignore: ['metadata'] });
}

/** GET, as the text a person edits. A reply that can't be read counts as failed. */
export async function readTheirs(
  input: SaveInput,
  ports: SavePorts,
): Promise<
  | { readonly kind: 'found'; readonly theirs: Theirs }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly error: Error }
> {
  const result = await ports.get();
  if (result.kind !== 'found') return result;
  try {
    return {
      kind: 'found',
      theirs: { ...toEditableText(result.text, input.kind, input.id), reply: result.text },
    };
  } catch (error) {
    return { kind: 'failed', error: error instanceof Error ? error : new Error(errorMessage(error)) };
  }
}

/**
 * Decides from where a text is saved, or that nothing is to be sent. Asks the service only where the document
 * does not know what it would replace: a new resource, a text without a version or without its snapshot.
 */
export async function findStart(
  input: SaveInput,
  ports: SavePorts,
  mine: Mine,
): Promise<SaveStart | SaveOutcome> {
  const place = followOwnSaves(mine.version, input.ownSaves, input.opened);
  if (!input.creating) {
    const base = await knownBase(place, input, ports);
    if (base !== undefined && sameContent(mine.body, base)) return { kind: 'unchanged' };
    if (base !== undefined && place.version !== undefined && !place.pending) {
      const { version } = place;
      return startAt({ version, text: base }, { from: version, ownSaves: input.ownSaves });
    }
  }
  const read = await readTheirs(input, ports);
  switch (read.kind) {
    case 'failed':
      return { kind: 'notSaved', error: read.error };
    case 'missing': {
      const { ownSaves } = input;
      return input.creating ? startAt(undefined, { from: mine.version, ownSaves }) : { kind: 'deleted' };
    }
    case 'found':
      return startFrom(read.theirs, input, ports, mine);
  }
}

/** Without a base it is created. */
function startAt(
  base: Snapshot | undefined,
  { from, ownSaves }: { readonly from: number | undefined; readonly ownSaves: readonly OwnSave[] },
): SaveStart {
  return {
    kind: 'start',
    creating: base === undefined,
    base: base && { version: base.version, text: base.text },
    from,
    ownSaves,
  };
}

/** The text that an unchanged document would equal, where that is known without asking the service. */
async function knownBase(
  place: OwnPlace,
  { opened }: SaveInput,
  ports: SavePorts,
): Promise<string | undefined> {
  if (place.version !== undefined) {
    if (place.pending) return place.pending.uncertain ? undefined : place.pending.sent;
    return place.text ?? ports.snapshot(place.version);
  }
  // Without versions, what an own save left behind may have been followed by something newer.
  const isOwn = place.text !== undefined || place.pending !== undefined;
  return !isOwn && opened?.version === undefined ? opened?.text : undefined;
}

async function startFrom(
  theirs: Theirs,
  input: SaveInput,
  ports: SavePorts,
  mine: Mine,
): Promise<SaveStart | SaveOutcome> {
  const learned = confirmOwnSave(input.ownSaves, theirs, input.kind);
  if (sameContent(mine.body, theirs.text)) return alreadySaved(theirs, learned);
  const place = followOwnSaves(mine.version, learned, input.opened);
  // What is still not proved to have arrived would stand in the way of the save that follows now.
  const ownSaves = learned.filter((save) => save !== place.pending);
  const isOwn = place.text !== undefined || place.pending !== undefined;
  const start = startAt(theirs, { from: isOwn ? theirs.version : mine.version, ownSaves });
  const conflict: SaveOutcome = { kind: 'conflict', theirs, base: conflictBase(place, theirs, input) };
  const overwrite = async (reason: OverwriteReason) =>
    (await ports.confirmOverwrite(reason, theirs)) ? start : ({ kind: 'declined' } as const);
  if (input.creating && !isOwn) return conflict;
  if (theirs.version !== undefined) {
    if (!isOwn && place.version === undefined) return overwrite('noVersionInText');
    return theirs.version === place.version ? start : conflict;
  }
  const known = [place.text, input.opened?.text].filter((text) => text !== undefined);
  if (known.length === 0) return overwrite('openedUnknown');
  return known.some((text) => sameContent(text, theirs.text)) ? start : conflict;
}

/** What mine and theirs both come from, if it is known. */
function conflictBase(place: OwnPlace, theirs: Theirs, { opened }: SaveInput): Snapshot | undefined {
  if (place.text !== undefined) return { version: place.version, text: place.text };
  return theirs.version === undefined ? opened : undefined;
}

/** The service has what was to be saved. */
export function alreadySaved(theirs: Theirs, ownSaves: readonly OwnSave[]): SaveOutcome {
  return { kind: 'saved', created: false, recreated: false, unprotected: false, theirs, ownSaves };
}

import { formatAge, parseTime } from '../base/time';
import { agentFields } from '../editing/agentFields';
import type { Merge } from '../editing/merge/mergeByView';
import type { LineChange } from '../editing/merge/mergeLines';
import { contentChanges } from '../editing/merge/mergeTexts';
import type { Theirs } from '../editing/saveTypes';
import { formatPath, type JsonPath } from '../editing/semanticDiff';
import type { ResourcePath } from '../model/resourcePath';

/** A place in JSON, or in prose. */
type Place = { readonly path: JsonPath } | LineChange;

const maxPlaces = 4;

/** Names places of a text for a sentence: the first few, items of lists by their list. */
export function listPlaces(places: readonly Place[]): string {
  const different = [...new Set(places.map(nameOf))];
  const more = different.length - maxPlaces;
  return `${different.slice(0, maxPlaces).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function nameOf(place: Place): string {
  if ('path' in place) {
    const end = place.path.findLastIndex((step) => typeof step === 'string');
    return formatPath(place.path.slice(0, end + 1)) || 'the whole text';
  }
  const { start, count } = place.lines;
  if (count === 0) return start === 0 ? 'the start' : `what follows line ${start}`;
  return count > 1 ? `lines ${start + 1}–${start + count}` : `line ${start + 1}`;
}

/** What a person is told of a conflict. `view` is that of the document, which may show a part of the agent only. */
export function describeConflict(
  { id, view }: Pick<ResourcePath, 'id' | 'view'>,
  { mine, theirs, merge }: ConflictTexts,
  now: number,
): string {
  const kept = 'Your text is kept here, and nothing was overwritten.';
  const noun = agentFields.find((field) => field.view === view)?.noun;
  const head = `${noun === undefined ? 'Agent' : `The ${noun} of agent`} "${id}" was changed on the server meanwhile`;
  if (!theirs) return `${head}. ${kept}`;
  const which = `${head} (${describeTheirs(theirs, now)}).`;
  if (merge && merge.kind !== 'unreadable')
    return `${which} ${describeMerge(merge)} Nothing was overwritten.`;
  const places = view === 'json' ? listPlaces(contentChanges(mine, theirs.text)) : '';
  return `${which}${places ? ` The two texts differ in ${places}.` : ''} ${kept}`;
}

interface ConflictTexts {
  readonly mine: string;
  /** `undefined` when it could not be read. */
  readonly theirs: Pick<Theirs, 'version' | 'text' | 'modifiedAt'> | undefined;
  readonly merge: Merge | undefined;
}

/** What the server has in place of the version that a text started from: `version 8, changed 3 min ago`. */
export function describeTheirs(
  { version, modifiedAt }: { readonly version: number | undefined; readonly modifiedAt: string | undefined },
  now: number,
): string {
  const time = parseTime(modifiedAt);
  const number = version === undefined ? 'another version' : `version ${version}`;
  return time === undefined ? number : `${number}, changed ${formatAge(time, now)}`;
}

/** What was changed there and here, and whether that collides. */
export function describeMerge(merge: Merge): string {
  if (merge.kind === 'unreadable') return '';
  const [there, here] = [merge.theirs, merge.mine].map((changes) =>
    changes.length === 0 ? 'nothing' : listPlaces(changes),
  );
  const sides = `Changed there: ${there}. Changed here: ${here}.`;
  if (merge.kind === 'equal') return `${sides} Both say the same now.`;
  if (merge.kind === 'merged') return `${sides} Nothing of that collides.`;
  return `${sides} Both changed ${listPlaces(merge.overlaps)}.`;
}

/** What a merge brought together. */
export function describeMerged({
  mine,
  theirs,
}: Extract<Merge, { kind: 'merged' | 'overlap' | 'equal' }>): string {
  return `From the server: ${listPlaces(theirs) || 'nothing'}. From here: ${listPlaces(mine) || 'nothing'}.`;
}

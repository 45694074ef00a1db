import { formatAge, parseTime } from '../base/time';
import type { TextMerge } from '../editing/merge/mergeTexts';
import { formatPath, type JsonPath } from '../editing/semanticDiff';

const maxPaths = 4;

/** Names places of a text for a sentence: the first few, items of lists by their list. */
export function listPaths(paths: readonly JsonPath[]): string {
  const names = paths.map((path) => {
    const end = path.findLastIndex((step) => typeof step === 'string');
    return formatPath(path.slice(0, end + 1)) || 'the whole text';
  });
  const different = [...new Set(names)];
  const more = different.length - maxPaths;
  return `${different.slice(0, maxPaths).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
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
export function describeMerge(merge: TextMerge): string {
  if (merge.kind === 'unreadable') return '';
  const [there, here] = [merge.theirs, merge.mine].map((changes) =>
    changes.length === 0 ? 'nothing' : listPaths(changes.map(({ path }) => path)),
  );
  const sides = `Changed there: ${there}. Changed here: ${here}.`;
  if (merge.kind === 'equal') return `${sides} Both say the same now.`;
  if (merge.kind === 'merged') return `${sides} Nothing of that collides.`;
  return `${sides} Both changed ${listPaths(merge.overlaps.map(({ path }) => path))}.`;
}

/** What a merge brought together. */
export function describeMerged({
  mine,
  theirs,
}: Extract<TextMerge, { kind: 'merged' | 'overlap' | 'equal' }>): string {
  return `From the server: ${listPaths(theirs.map(({ path }) => path)) || 'nothing'}. From here: ${listPaths(mine.map(({ path }) => path)) || 'nothing'}.`;
}

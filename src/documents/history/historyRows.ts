import { formatAge, formatTime, parseTime } from '../../base/time';
import { changedPaths, formatPath } from '../../editing/semanticDiff';
import type { KeptVersion } from '../keptVersion';

/** One kept version as a row of the history. */
export interface HistoryRow {
  readonly kept: KeptVersion;
  readonly isCurrent: boolean;
  /** Such as `Version 7`; where there are no versions, when it was seen. */
  readonly label: string;
  /** Such as `current · saved here · 5 min ago`. */
  readonly description: string;
  /** What changed since the row below, as paths. */
  readonly detail: string;
}

/**
 * The rows of an agent's history, newest first.
 * @param versions oldest first.
 * @param options `current` is the server's text, where it is known; `now` is in milliseconds since 1970.
 */
export function historyRows(
  versions: readonly KeptVersion[],
  { current, now }: { readonly current: string | undefined; readonly now: number },
): readonly HistoryRow[] {
  const currentIndex = current === undefined ? -1 : versions.findLastIndex(({ text }) => text === current);
  return versions
    .map((kept, index) => {
      const isCurrent = index === currentIndex;
      const time = parseTime(kept.modifiedAt ?? kept.seenAt);
      const marks = [
        isCurrent ? 'current' : '',
        kept.savedHere ? 'saved here' : '',
        time === undefined ? '' : formatAge(time, now),
      ];
      return {
        kept,
        isCurrent,
        label: versionLabel(kept),
        description: marks.filter(Boolean).join(' · '),
        detail: describeStep(versions[index - 1], kept),
      };
    })
    .toReversed();
}

/** Such as `Version 7`, or `Seen 2026-01-31 12:00:00 UTC` for a tenant whose replies carry no version. */
export function versionLabel({ version, seenAt }: KeptVersion): string {
  if (version !== undefined) return `Version ${version}`;
  return seenAt === undefined ? 'Without a version' : `Seen ${formatTime(seenAt)}`;
}

/** The paths at which two texts of an agent differ, metadata aside: `userPrompt, +tags[2], −icon and 3 more`. */
export function describeChanges(before: string, after: string): string {
  const marks = { added: '+', removed: '−', changed: '' } as const;
  const changes = changedPaths(before, after).filter(({ path }) => path[0] !== 'metadata');
  const shown = changes.slice(0, maxPaths).map(({ kind, path }) => marks[kind] + (formatPath(path) || 'all'));
  const more = changes.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const maxPaths = 5;

function describeStep(before: KeptVersion | undefined, kept: KeptVersion): string {
  if (!before) return 'The oldest one kept here';
  const changes = describeChanges(before.text, kept.text);
  if (changes === '') return `No change since ${inSentence(before)}`;
  const isNext =
    before.version === undefined ? kept.version === undefined : kept.version === before.version + 1;
  return isNext ? changes : `Since ${inSentence(before)}: ${changes}`;
}

function inSentence(kept: KeptVersion): string {
  return kept.version === undefined ? 'the one before' : `version ${kept.version}`;
}

import { diff3MergeRegions, diffIndices } from 'node-diff3';
import type { MergeOutcome } from './mergeOutcome';
import type { Three } from './mergeTrees';

/** Lines of a text, the first being 0; `count` is 0 for a place between two lines. */
export interface LineRange {
  readonly start: number;
  readonly count: number;
}

/** Lines that differ, where they stand in the text that has the change. */
export interface LineChange {
  readonly lines: LineRange;
}

/** Lines that both sides changed, each in its own way. */
export interface LineOverlap {
  /** In mine, as it came. */
  readonly lines: LineRange;
  /** In the texts that are merged apart from the overlaps. */
  readonly merged: Three<LineRange>;
}

export type LineMerge = MergeOutcome<LineChange, LineOverlap>;

/** Finding the differences of many lines that repeat takes time with the square of their number. */
const maxLines = 1000;

/**
 * Merges two texts that come from one, line by line. Changes of lines that touch collide; in longer texts all that
 * stands between the first and the last change counts as one. The result's line ends are plain; whether the last line
 * has one is a change like any other.
 */
export function mergeLines(texts: Three<string>): LineMerge {
  const three = { base: linesOf(texts.base), mine: linesOf(texts.mine), theirs: linesOf(texts.theirs) };
  const changes = {
    mine: changedLines(three.base, three.mine),
    theirs: changedLines(three.base, three.theirs),
  };
  if (sameLines(three.mine, three.theirs)) return { kind: 'equal', ...changes };
  const merged: Three<string[]> = { base: [], mine: [], theirs: [] };
  const overlaps: LineOverlap[] = [];
  const add = (base: readonly string[], mine = base, theirs = base) => {
    // One by one: a call takes no more arguments than the stack has room for.
    for (const line of base) merged.base.push(line);
    for (const line of mine) merged.mine.push(line);
    for (const line of theirs) merged.theirs.push(line);
  };
  for (const { start, base, mine, theirs } of regionsOf(three)) {
    const settled = settledLines({ base, mine, theirs });
    if (!settled) {
      overlaps.push({
        lines: { start, count: mine.length },
        merged: {
          base: { start: merged.base.length, count: base.length },
          mine: { start: merged.mine.length, count: mine.length },
          theirs: { start: merged.theirs.length, count: theirs.length },
        },
      });
    }
    if (settled) add(settled);
    else add(base, mine, theirs);
  }
  if (overlaps.length === 0) return { kind: 'merged', text: textOf(merged.mine), ...changes };
  return {
    kind: 'overlap',
    texts: { base: textOf(merged.base), mine: textOf(merged.mine), theirs: textOf(merged.theirs) },
    overlaps,
    ...changes,
  };
}

/**
 * The overlaps at which a resolved text still has the lines from before both changes. An edit of the lines around
 * them decides nothing.
 * @param texts those of the merge
 */
export function unresolvedLines(
  texts: Three<string>,
  resolved: string,
  overlaps: readonly LineOverlap[],
): readonly LineOverlap[] {
  const three = { base: linesOf(texts.base), mine: linesOf(texts.mine), theirs: linesOf(texts.theirs) };
  const now = linesOf(resolved);
  const hunks = hunksOf(three.base, now);
  return overlaps.filter(({ merged }) => {
    const { start, count } = merged.base;
    const end = start + count;
    if (hunks.some((hunk) => hunk.start < end && hunk.end > start)) return false;
    const around = hunks.filter(
      (hunk) => hunk.start === hunk.end && (hunk.start === start || hunk.end === end),
    );
    if (around.length === 0) return true;
    // Lines beside those of the origin decide where a side has just that, or where the origin has nothing.
    const lines = [
      ...around.filter((hunk) => hunk.start === start && count > 0).flatMap(({ lines }) => lines),
      ...three.base.slice(start, end),
      ...around.filter((hunk) => hunk.start === end).flatMap(({ lines }) => lines),
    ];
    const sides = [cut(three.mine, merged.mine), cut(three.theirs, merged.theirs)];
    return count > 0 && !sides.some((side) => sameLines(side, lines));
  });
}

/** A stretch of the three texts, from the line of mine at which it starts. */
interface Region extends Three<readonly string[]> {
  readonly start: number;
}

/** The texts in stretches, in each of which at most one side differs from the origin, or both at once. */
function regionsOf({ base, mine, theirs }: Three<string[]>): readonly Region[] {
  const start = commonStart([base, mine, theirs]);
  const end = commonEnd([base, mine, theirs], start);
  const middle = {
    base: base.slice(start, base.length - end),
    mine: mine.slice(start, mine.length - end),
    theirs: theirs.slice(start, theirs.length - end),
  };
  const head = base.slice(0, start);
  const tail = base.slice(base.length - end);
  return [
    { start: 0, base: head, mine: head, theirs: head },
    ...middleRegions(middle).map((region) => ({ ...region, start: region.start + start })),
    { start: mine.length - end, base: tail, mine: tail, theirs: tail },
  ];
}

function middleRegions({ base, mine, theirs }: Three<string[]>): readonly Region[] {
  if (isLong(base, mine, theirs)) return [{ start: 0, base, mine, theirs }];
  return diff3MergeRegions(mine, base, theirs).map((region) => {
    if (region.stable) {
      // Where it is settled already, it matters no more in which of the texts these lines stand.
      const lines = region.bufferContent;
      return { start: 0, base: lines, mine: lines, theirs: lines };
    }
    const { aStart, aContent, bContent, oContent } = region;
    return { start: aStart, base: oContent, mine: aContent, theirs: bContent };
  });
}

/** What a stretch is merged to; `undefined` where the sides collide. */
function settledLines({ base, mine, theirs }: Three<readonly string[]>): readonly string[] | undefined {
  if (sameLines(mine, theirs) || sameLines(theirs, base)) return mine;
  return sameLines(mine, base) ? theirs : undefined;
}

function changedLines(from: string[], to: string[]): readonly LineChange[] {
  return hunksOf(from, to).map(({ startNow, lines }) => ({
    lines: { start: startNow, count: lines.length },
  }));
}

/** A difference: the lines of the first text that went, and those that came. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly startNow: number;
  readonly lines: readonly string[];
}

function hunksOf(from: string[], to: string[]): readonly Hunk[] {
  const start = commonStart([from, to]);
  const end = commonEnd([from, to], start);
  const [before, now] = [from, to].map((lines) => lines.slice(start, lines.length - end)) as [
    string[],
    string[],
  ];
  if (before.length === 0 && now.length === 0) return [];
  if (isLong(before, now)) return [{ start, end: from.length - end, startNow: start, lines: now }];
  return diffIndices(before, now).map(({ buffer1: [at, count], buffer2: [atNow, countNow] }) => ({
    start: start + at,
    end: start + at + count,
    startNow: start + atNow,
    lines: now.slice(atNow, atNow + countNow),
  }));
}

function isLong(...texts: readonly (readonly string[])[]): boolean {
  return texts.some(({ length }) => length > maxLines);
}

function commonStart([first = [], ...others]: readonly (readonly string[])[]): number {
  const most = Math.min(first.length, ...others.map(({ length }) => length));
  let start = 0;
  while (start < most && others.every((lines) => lines[start] === first[start])) start += 1;
  return start;
}

/** How many lines at the end are the same, those that are common at the start left alone. */
function commonEnd([first = [], ...others]: readonly (readonly string[])[], start: number): number {
  const most = Math.min(first.length, ...others.map(({ length }) => length)) - start;
  let end = 0;
  while (end < most && others.every((lines) => lines.at(-1 - end) === first.at(-1 - end))) end += 1;
  return end;
}

function cut(lines: readonly string[], { start, count }: LineRange): readonly string[] {
  return lines.slice(start, start + count);
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/);
}

function textOf(lines: readonly string[]): string {
  return lines.join('\n');
}

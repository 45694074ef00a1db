import { diff3MergeRegions, diffIndices } from 'node-diff3';
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
  /** In mine. */
  readonly lines: LineRange;
  /** In the merged text's origin. */
  readonly base: LineRange;
}

/** What each side changed since the text that both come from. */
interface Changes {
  readonly mine: readonly LineChange[];
  readonly theirs: readonly LineChange[];
}

export type LineMerge =
  /** Both sides say the same. */
  | ({ readonly kind: 'equal' } & Changes)
  /** Nothing collides: `text` has what both sides changed. */
  | ({ readonly kind: 'merged'; readonly text: string } & Changes)
  /** At `overlaps` the sides collide; `texts` are merged apart from that. */
  | ({
      readonly kind: 'overlap';
      readonly texts: Three<string>;
      readonly overlaps: readonly LineOverlap[];
    } & Changes);

/**
 * Merges two texts that come from one, line by line. Changes of lines that touch collide. The result's line ends
 * are plain; whether the last line has one is a change like any other.
 */
export function mergeLines(texts: Three<string>): LineMerge {
  const three = { base: linesOf(texts.base), mine: linesOf(texts.mine), theirs: linesOf(texts.theirs) };
  const changes = {
    mine: changedLines(three.base, three.mine),
    theirs: changedLines(three.base, three.theirs),
  };
  const merged: Three<string[]> = { base: [], mine: [], theirs: [] };
  const overlaps: LineOverlap[] = [];
  const add = (base: readonly string[], mine = base, theirs = base) => {
    merged.base.push(...base);
    merged.mine.push(...mine);
    merged.theirs.push(...theirs);
  };
  for (const region of diff3MergeRegions(three.mine, three.base, three.theirs)) {
    if (region.stable) {
      add(region.bufferContent);
    } else if (sameLines(region.aContent, region.bContent)) {
      add(region.aContent);
    } else {
      overlaps.push({
        lines: { start: region.aStart, count: region.aLength },
        base: { start: merged.base.length, count: region.oLength },
      });
      add(region.oContent, region.aContent, region.bContent);
    }
  }
  if (sameLines(three.mine, three.theirs)) return { kind: 'equal', ...changes };
  if (overlaps.length === 0) return { kind: 'merged', text: textOf(merged.mine), ...changes };
  return {
    kind: 'overlap',
    texts: { base: textOf(merged.base), mine: textOf(merged.mine), theirs: textOf(merged.theirs) },
    overlaps,
    ...changes,
  };
}

/** The overlaps at which a resolved text still has the lines from before both changes. */
export function unresolvedLines(
  base: string,
  resolved: string,
  overlaps: readonly LineOverlap[],
): readonly LineOverlap[] {
  const changed = diffIndices(linesOf(base), linesOf(resolved)).map(({ buffer1: [start, count] }) => ({
    start,
    end: start + count,
  }));
  return overlaps.filter(
    ({ base: { start, count } }) => !changed.some((now) => now.start <= start + count && now.end >= start),
  );
}

function changedLines(from: string[], to: string[]): readonly LineChange[] {
  return diffIndices(from, to).map(({ buffer2: [start, count] }) => ({ lines: { start, count } }));
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

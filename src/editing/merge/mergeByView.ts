import { mergeLines, unresolvedLines, type LineMerge, type LineOverlap } from './mergeLines';
import { mergeTexts, unresolved, type TextMerge } from './mergeTexts';
import type { Overlap, Three } from './mergeTrees';

export type Merge = TextMerge | LineMerge;

/** A merge that has something to decide. */
export type OpenMerge = Extract<Merge, { kind: 'overlap' }>;

/** Merges an agent's whole text by path, and the text of one of its properties (`view` of its path) by line. */
export function mergeByView(view: string, texts: Three<string>): Merge {
  return view === 'json' ? mergeTexts(texts) : mergeLines(texts);
}

/** The overlaps of a merge at which a resolved text has neither side's, but what was there before. */
export function unresolvedOverlaps(
  base: string,
  resolved: string,
  overlaps: readonly (Overlap | LineOverlap)[],
): readonly (Overlap | LineOverlap)[] {
  return [
    ...unresolved(
      base,
      resolved,
      overlaps.filter((overlap) => 'path' in overlap),
    ),
    ...unresolvedLines(
      base,
      resolved,
      overlaps.filter((overlap) => 'lines' in overlap),
    ),
  ];
}

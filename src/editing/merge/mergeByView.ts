import { agentFields } from '../agentFields';
import { mergeLines, unresolvedLines, type LineMerge, type LineOverlap } from './mergeLines';
import { mergeTexts, unresolved, type TextMerge } from './mergeTexts';
import type { Overlap, Three } from './mergeTrees';

export type Merge = TextMerge | LineMerge;

/** A merge that has something to decide. */
export type OpenMerge = Extract<Merge, { kind: 'overlap' }>;

/**
 * Merges texts of a document whose path has this `view`: JSON by path, prose by line. Only an agent's whole text
 * has the metadata of its version.
 */
export function mergeByView(view: string, texts: Three<string>): Merge {
  const field = agentFields.find((candidate) => candidate.view === view);
  if (field?.format === 'text') return mergeLines(texts);
  return mergeTexts(texts, { versioned: field === undefined });
}

/**
 * The overlaps of a merge at which a resolved text has neither side's, but what was there before.
 * @param texts those of the merge
 */
export function unresolvedOverlaps(
  texts: Three<string>,
  resolved: string,
  overlaps: readonly (Overlap | LineOverlap)[],
): readonly (Overlap | LineOverlap)[] {
  const paths = overlaps.filter((overlap) => 'path' in overlap);
  const lines = overlaps.filter((overlap) => 'lines' in overlap);
  return [...unresolved(texts.base, resolved, paths), ...unresolvedLines(texts, resolved, lines)];
}

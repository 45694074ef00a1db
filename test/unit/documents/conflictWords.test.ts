import { describe, expect, it } from 'vitest';
import {
  describeMerge,
  describeMerged,
  describeTheirs,
  listPaths,
} from '../../../src/documents/conflictWords';
import { mergeTexts, type TextMerge } from '../../../src/editing/merge/mergeTexts';

const merge = (base: object, mine: object, theirs: object): Exclude<TextMerge, { kind: 'unreadable' }> => {
  const [b, m, t] = [base, mine, theirs].map((value) => JSON.stringify(value));
  const merged = mergeTexts({ base: b ?? '', mine: m ?? '', theirs: t ?? '' });
  if (merged.kind === 'unreadable') throw new Error(merged.problem.message);
  return merged;
};

describe('the words of a conflict', () => {
  it('name few places, lists as one', () => {
    expect(
      listPaths([
        ['tags', 0],
        ['tags', 1],
        ['llmConfig', 'model'],
      ]),
    ).toBe('tags, llmConfig.model');
    expect(listPaths([['a'], ['b'], ['c'], ['d'], ['e'], ['f']])).toBe('a, b, c, d and 2 more');
    expect(listPaths([[]])).toBe('the whole text');
  });

  it('tell which version the server has, and since when', () => {
    const now = Date.parse('2026-01-01T10:00:00Z');
    expect(describeTheirs({ version: 8, modifiedAt: '2026-01-01T09:57:00Z' }, now)).toBe(
      'version 8, changed 3 min ago',
    );
    expect(describeTheirs({ version: undefined, modifiedAt: undefined }, now)).toBe('another version');
  });

  it('tell what each side changed and whether it collides', () => {
    expect(describeMerge(merge({ a: 1, b: 1 }, { a: 2, b: 1 }, { a: 1, b: 2 }))).toBe(
      'Changed there: b. Changed here: a. Nothing of that collides.',
    );
    expect(describeMerge(merge({ a: 1, b: 1 }, { a: 2, b: 2 }, { a: 3, b: 1 }))).toBe(
      'Changed there: a. Changed here: a, b. Both changed a.',
    );
    expect(describeMerge(merge({ a: 1 }, { a: 2 }, { a: 2 }))).toMatch(/Both say the same now/);
  });

  it('tell what a merge brought together', () => {
    expect(describeMerged(merge({ a: 1, b: 1 }, { a: 2, b: 1 }, { a: 1, b: 2 }))).toBe(
      'From the server: b. From here: a.',
    );
  });
});

import { describe, expect, it } from 'vitest';
import {
  describeConflict,
  describeMerge,
  describeMerged,
  describeTheirs,
  listPlaces,
} from '../../../src/documents/conflictWords';
import { mergeLines } from '../../../src/editing/merge/mergeLines';
import { mergeTexts, type TextMerge } from '../../../src/editing/merge/mergeTexts';
import type { JsonPath } from '../../../src/editing/semanticDiff';

const merge = (base: object, mine: object, theirs: object): Exclude<TextMerge, { kind: 'unreadable' }> => {
  const [b, m, t] = [base, mine, theirs].map((value) => JSON.stringify(value));
  const merged = mergeTexts({ base: b ?? '', mine: m ?? '', theirs: t ?? '' });
  if (merged.kind === 'unreadable') throw new Error(merged.problem.message);
  return merged;
};

describe('the words of a conflict', () => {
  it('name few places, lists as one', () => {
    const paths = (...all: JsonPath[]) => listPlaces(all.map((path) => ({ path })));
    expect(paths(['tags', 0], ['tags', 1], ['llmConfig', 'model'])).toBe('tags, llmConfig.model');
    expect(paths(['a'], ['b'], ['c'], ['d'], ['e'], ['f'])).toBe('a, b, c, d and 2 more');
    expect(paths([])).toBe('the whole text');
  });

  it('number the lines of prose from one', () => {
    const lines = (...all: [number, number][]) =>
      listPlaces(all.map(([start, count]) => ({ lines: { start, count } })));
    expect(lines([0, 1], [4, 3], [9, 0], [0, 0])).toBe('line 1, lines 5–7, what follows line 9, the start');
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

  it('say what is where, in words for whole agents and for one of their texts', () => {
    const now = Date.parse('2026-01-01T10:00:00Z');
    const theirs = { version: 3, text: '{"a":2}', modifiedAt: undefined };
    const agent = { id: 'x', view: 'json' };
    expect(describeConflict(agent, { mine: '{"a":1}', theirs, merge: undefined }, now)).toBe(
      'Agent "x" was changed on the server meanwhile (version 3). The two texts differ in a. Your text is kept here, and nothing was overwritten.',
    );
    expect(describeConflict(agent, { mine: '', theirs: undefined, merge: undefined }, now)).toBe(
      'Agent "x" was changed on the server meanwhile. Your text is kept here, and nothing was overwritten.',
    );
    const prompt = { base: 'Hi.\n\nBe brief.', mine: 'Hi.\n\nBe long.', theirs: 'Hello.\n\nBe brief.' };
    expect(
      describeConflict(
        { id: 'x', view: 'prompt.md' },
        { mine: prompt.mine, theirs: { ...theirs, text: prompt.theirs }, merge: mergeLines(prompt) },
        now,
      ),
    ).toBe(
      'The prompt of agent "x" was changed on the server meanwhile (version 3). Changed there: line 1. Changed here: line 3. Nothing of that collides. Nothing was overwritten.',
    );
  });

  it('tell what a merge brought together', () => {
    expect(describeMerged(merge({ a: 1, b: 1 }, { a: 2, b: 1 }, { a: 1, b: 2 }))).toBe(
      'From the server: b. From here: a.',
    );
  });
});

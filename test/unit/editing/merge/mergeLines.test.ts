import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeLines, unresolvedLines } from '../../../../src/editing/merge/mergeLines';

const base = 'You help.\n\nBe brief.\n\nAsk first.';

describe('mergeLines', () => {
  it('puts together what both sides changed at different lines, and says where', () => {
    expect(
      mergeLines({
        base,
        mine: base.replace('brief', 'very brief'),
        theirs: `You are Ada.\nYou help.\n\nBe brief.\n\nAsk first.\n`,
      }),
    ).toEqual({
      kind: 'merged',
      text: 'You are Ada.\nYou help.\n\nBe very brief.\n\nAsk first.\n',
      mine: [{ lines: { start: 2, count: 1 } }],
      theirs: [{ lines: { start: 0, count: 1 } }, { lines: { start: 6, count: 1 } }],
    });
  });

  it('collides at lines that both changed, and has all else merged already', () => {
    const mine = base.replace('brief', 'long').replace('help', 'sell');
    const theirs = base.replace('brief', 'kind').replace('first', 'last');
    expect(mergeLines({ base, mine, theirs })).toMatchObject({
      kind: 'overlap',
      texts: {
        base: 'You sell.\n\nBe brief.\n\nAsk last.',
        mine: 'You sell.\n\nBe long.\n\nAsk last.',
        theirs: 'You sell.\n\nBe kind.\n\nAsk last.',
      },
      overlaps: [{ lines: { start: 2, count: 1 }, base: { start: 2, count: 1 } }],
    });
  });

  it('collides at lines that touch, at one place of insertion, and where one side took out what the other changed', () => {
    const kinds = [
      { base: 'a\nb', mine: 'A\nb', theirs: 'a\nB' },
      { base: 'a\nb', mine: 'a\n1\nb', theirs: 'a\n2\nb' },
      { base: 'a\nb\nc', mine: 'a\nc', theirs: 'a\nB\nc' },
    ].map((texts) => mergeLines(texts).kind);
    expect(kinds).toEqual(['overlap', 'overlap', 'overlap']);
  });

  it('knows a change that both made, and takes line ends for none', () => {
    const mine = 'You sell.\r\n\r\nBe brief.\r\n\r\nAsk first.';
    const theirs = base.replace('help', 'sell');
    expect(mergeLines({ base, mine, theirs })).toMatchObject({ kind: 'equal' });
    expect(mergeLines({ base, mine, theirs: theirs.replace('first', 'last') })).toMatchObject({
      kind: 'merged',
      text: 'You sell.\n\nBe brief.\n\nAsk last.',
    });
  });

  it('loses no line of either side, whichever is which', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 8 })
      .map((all) => all.join('\n'));
    fc.assert(
      fc.property(text, text, text, (origin, mine, theirs) => {
        const merged = mergeLines({ base: origin, mine, theirs });
        expect(mergeLines({ base: origin, mine: theirs, theirs: mine }).kind).toBe(merged.kind);
        if (merged.kind === 'equal') expect(mine).toBe(theirs);
        if (merged.kind === 'merged') {
          if (mine === origin) expect(merged.text).toBe(theirs);
          if (theirs === origin) expect(merged.text).toBe(mine);
        }
        if (merged.kind !== 'overlap') return;
        expect(mine).not.toBe(origin);
        expect(theirs).not.toBe(origin);
        const { texts, overlaps } = merged;
        expect(unresolvedLines(texts.base, texts.base, overlaps)).toEqual(overlaps);
        expect(mergeLines(texts).kind).toBe('overlap');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('unresolvedLines', () => {
  it('finds the overlaps that still have what was there before', () => {
    const merged = mergeLines({
      base,
      mine: base.replace('help', 'sell').replace('first', 'never'),
      theirs: base.replace('help', 'buy').replace('first', 'last'),
    });
    if (merged.kind !== 'overlap') throw new Error('Both changed two lines.');
    const { texts, overlaps } = merged;
    const left = (resolved: string) =>
      unresolvedLines(texts.base, resolved, overlaps).map(({ lines }) => lines.start);
    expect(left(texts.base)).toEqual([0, 4]);
    expect(left(texts.base.replace('help', 'sell'))).toEqual([4]);
    expect(left(`Hello.\n${texts.theirs}`)).toEqual([]);
  });
});

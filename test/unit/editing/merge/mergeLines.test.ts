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
      overlaps: [{ lines: { start: 2, count: 1 } }],
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

  it('says where the sides collide, in the text as it came and in the merged ones', () => {
    const merged = mergeLines({ base: 'a\nb\nc', mine: 'a\nb\nC', theirs: '1\n2\na\nb\n3' });
    expect(merged).toMatchObject({
      overlaps: [
        {
          lines: { start: 2, count: 1 },
          merged: {
            base: { start: 4, count: 1 },
            mine: { start: 4, count: 1 },
            theirs: { start: 4, count: 1 },
          },
        },
      ],
    });
  });

  it('takes all between the first and the last change of a long text for one', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => (index % 2 ? '' : `Line ${index % 40}.`));
    const long = (...changes: [number, string][]) => {
      const changed = [...lines];
      for (const [at, text] of changes) changed[at] = text;
      return changed.join('\n');
    };
    const origin = long();
    expect(mergeLines({ base: origin, mine: long([0, 'Mine.']), theirs: origin })).toMatchObject({
      kind: 'merged',
      text: long([0, 'Mine.']),
    });
    expect(
      mergeLines({ base: origin, mine: long([10, 'Mine.']), theirs: long([19_990, 'Theirs.']) }),
    ).toMatchObject({
      kind: 'overlap',
      mine: [{ lines: { start: 10, count: 1 } }],
      theirs: [{ lines: { start: 19_990, count: 1 } }],
      overlaps: [{ lines: { start: 10, count: 19_981 } }],
    });
    const both = { mine: long([10, 'Mine.']), theirs: long([30, 'Theirs.']) };
    expect(mergeLines({ base: origin, ...both })).toMatchObject({
      kind: 'merged',
      text: long([10, 'Mine.'], [30, 'Theirs.']),
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
        expect(unresolvedLines(texts, texts.base, overlaps)).toEqual(overlaps);
        expect(mergeLines(texts).kind).toBe('overlap');
        for (const side of ['base', 'mine', 'theirs'] as const) {
          const lines = texts[side].split('\n');
          for (const { merged: places } of overlaps) {
            expect(places[side].start + places[side].count).toBeLessThanOrEqual(lines.length);
          }
        }
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
      unresolvedLines(texts, resolved, overlaps).map(({ lines }) => lines.start);
    expect(left(texts.base)).toEqual([0, 4]);
    expect(left(texts.base.replace('help', 'sell'))).toEqual([4]);
    expect(left(`Hello.\n${texts.theirs}`)).toEqual([]);
  });

  it('takes an edit around an overlap for no decision, unless a side has just that', () => {
    const left = (three: { base: string; mine: string; theirs: string }, resolved: string) => {
      const merged = mergeLines(three);
      return merged.kind === 'overlap' ? unresolvedLines(merged.texts, resolved, merged.overlaps).length : -1;
    };
    const middle = { base: 'a\nBrief.\nc\nd', mine: 'a\nLong.\nc\nd', theirs: 'a\nKind.\nc\nd' };
    for (const edit of [
      'A\nBrief.\nc\nd',
      'a\nBrief.\nC\nd',
      'a\nnew\nBrief.\nc\nd',
      'a\nBrief.\nnew\nc\nd',
    ]) {
      expect(left(middle, edit)).toBe(1);
    }
    expect(left(middle, 'a\nc\nd')).toBe(0);
    const line = { base: 'You help.', mine: 'You sell.', theirs: 'You buy.' };
    expect(left(line, 'You help.\n')).toBe(1);
    const longer = { base: 'You help.', mine: 'You help.\nBe brief.', theirs: 'You buy.' };
    expect(left(longer, 'You help.\nBe brief.')).toBe(0);
    const inserted = { base: 'a\nb', mine: 'a\n1\nb', theirs: 'a\n2\nb' };
    expect(left(inserted, 'a\nb')).toBe(1);
    expect(left(inserted, 'A\nb')).toBe(1);
    expect(left(inserted, 'a\n1\n2\nb')).toBe(0);
  });
});

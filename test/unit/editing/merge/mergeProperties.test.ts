import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts } from '../../../../src/editing/merge/mergeTexts';
import { sameValue } from '../../../../src/editing/sameValue';
import { changedPaths } from '../../../../src/editing/semanticDiff';
import { anyObject, keyOf, spell, type JsonModel, type ObjectModel } from '../../../support/jsonModel';

// The same cases in every run.
fc.configureGlobal({ seed: 20_260_202 });

const same = (a: string, b: string) => sameValue(a, b, { ignore: ['metadata'] });

const letters = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Three texts of which two come from the first by a few changes, so that most of it is common. */
const anyThree = fc
  .tuple(
    anyObject(['tags', 'type', 'list', 'deep']).map(withoutRepeatedKeys),
    anyList(),
    anyObject().map(withoutRepeatedKeys),
  )
  .chain(([object, list, inner]) => {
    const origin = withoutRepeatedKeys({
      members: [
        ...object.members.filter((member) => !['list', 'deep'].includes(keyOf(member))),
        { rawKey: '"list"', value: list },
        { rawKey: '"deep"', value: inner },
      ],
    });
    return fc.tuple(fc.constant(origin), changed(origin), changed(origin));
  })
  .map(([base, mine, theirs]) => ({ base: spell(base), mine: spell(mine), theirs: spell(theirs) }));

/** A list of objects with ids of their own. */
function anyList(): fc.Arbitrary<JsonModel> {
  const item = fc.tuple(fc.constantFrom(...letters), fc.constantFrom('1', '2', '"x"'));
  return fc.uniqueArray(item, { selector: ([id]) => id, maxLength: 5 }).map((items) => ({
    items: items.map(([id, raw]) => ({
      members: [
        { rawKey: '"id"', value: { raw: `"${id}"` } },
        { rawKey: '"v"', value: { raw } },
      ],
    })),
  }));
}

function changed(object: ObjectModel): fc.Arbitrary<ObjectModel> {
  const change = fc.oneof(
    fc.record({
      at: fc.nat(),
      value: fc.constantFrom<JsonModel>({ raw: '1' }, { raw: '"new"' }, { items: [] }),
    }),
    fc.record({ at: fc.nat() }),
    fc.record({ list: anyList() }),
    fc.record({
      add: fc.constantFrom('"x"', '"y"', '"z"'),
      value: fc.constantFrom<JsonModel>({ raw: '1' }, { raw: '2' }),
    }),
    fc.record({ inside: fc.nat() }),
  );
  return fc.array(change, { maxLength: 3 }).map((changes) => {
    let members = [...object.members];
    for (const step of changes) {
      if ('list' in step) {
        members = members.map((m) => (m.rawKey === '"list"' ? { ...m, value: step.list } : m));
      } else if ('add' in step) {
        members = [...members.filter((m) => m.rawKey !== step.add), { rawKey: step.add, value: step.value }];
      } else if ('inside' in step) {
        members = members.map((m) =>
          m.rawKey === '"deep"' && 'members' in m.value
            ? { ...m, value: { members: m.value.members.filter((_, i) => i !== step.inside % 5) } }
            : m,
        );
      } else {
        const at = step.at % (members.length + 1);
        members = members.flatMap((m, i) =>
          i !== at ? [m] : 'value' in step ? [{ ...m, value: step.value }] : [],
        );
      }
    }
    return { members };
  });
}

function withoutRepeatedKeys({ members }: ObjectModel): ObjectModel {
  const seen = new Set<string>();
  return {
    members: members.filter((member) => {
      const key = keyOf(member);
      return !seen.has(key) && seen.add(key);
    }),
  };
}

describe('merging any two texts with their origin', () => {
  it('gives the other side where one is unchanged', () => {
    fc.assert(
      fc.property(anyThree, ({ base, mine, theirs }) => {
        for (const [sides, other] of [
          [{ base, mine, theirs: base }, mine],
          [{ base, mine: base, theirs }, theirs],
        ] as const) {
          const merged = mergeTexts(sides);
          if (merged.kind === 'merged') expect(same(merged.text, other)).toBe(true);
          else
            expect({ kind: merged.kind, same: same(sides.mine, sides.theirs) }).toEqual({
              kind: 'equal',
              same: true,
            });
        }
      }),
    );
  });

  it('does not depend on which side is which', () => {
    let merges = 0;
    fc.assert(
      fc.property(anyThree, ({ base, mine, theirs }) => {
        const one = mergeTexts({ base, mine, theirs });
        const other = mergeTexts({ base, mine: theirs, theirs: mine });
        expect(other.kind).toBe(one.kind);
        if (one.kind === 'merged' && other.kind === 'merged') {
          merges += 1;
          expect(same(one.text, other.text)).toBe(true);
        }
        if (one.kind === 'overlap' && other.kind === 'overlap') {
          expect(new Set(other.overlaps.map(({ steps }) => JSON.stringify(steps)))).toEqual(
            new Set(one.overlaps.map(({ steps }) => JSON.stringify(steps))),
          );
        }
      }),
      { numRuns: 500 },
    );
    expect(merges).toBeGreaterThan(50);
  });

  it('drops no change of either side', () => {
    fc.assert(
      fc.property(anyThree, ({ base, mine, theirs }) => {
        const merged = mergeTexts({ base, mine, theirs });
        if (merged.kind !== 'merged') return;
        for (const side of [mine, theirs]) {
          // What the result lacked of a side would come in by merging that side once more.
          const again = mergeTexts({ base, mine: side, theirs: merged.text });
          expect(again.kind === 'equal' || (again.kind === 'merged' && same(again.text, merged.text))).toBe(
            true,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps collisions apart from the rest: either side wins there, and only there', () => {
    let overlaps = 0;
    fc.assert(
      fc.property(anyThree, ({ base, mine, theirs }) => {
        const merged = mergeTexts({ base, mine, theirs });
        if (merged.kind !== 'overlap') return;
        overlaps += 1;
        const again = mergeTexts(merged.texts);
        expect(again).toMatchObject({ kind: 'overlap', texts: merged.texts });
        expect(changedPaths(merged.texts.mine, merged.texts.theirs)).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(overlaps).toBeGreaterThan(50);
  });

  it('takes from lists of objects with ids what either side added, and leaves out what either removed', () => {
    const ids = (list: JsonModel) => (JSON.parse(spell(list)) as { id: string }[]).map(({ id }) => id);
    const bare = anyList().map((list): JsonModel => ({
      items: ids(list).map((id) => ({ members: [{ rawKey: '"id"', value: { raw: `"${id}"` } }] })),
    }));
    fc.assert(
      fc.property(bare, bare, bare, (base, mine, theirs) => {
        const text = (list: JsonModel) => spell({ members: [{ rawKey: '"t"', value: list }] });
        const merged = mergeTexts({ base: text(base), mine: text(mine), theirs: text(theirs) });
        if (merged.kind !== 'merged') return;
        const [b, m, t] = [ids(base), ids(mine), ids(theirs)];
        const kept = letters.filter((id) =>
          b.includes(id) ? m.includes(id) && t.includes(id) : m.includes(id) || t.includes(id),
        );
        const found = (JSON.parse(merged.text) as { t: { id: string }[] }).t.map(({ id }) => id);
        expect([...found].sort()).toEqual(kept);
      }),
    );
  });
});

import { identities, textItems } from '../identities';
import { type JsonArray, type JsonMember, type JsonObjectTree, type JsonTree, memberOf } from '../jsonTree';
import { sameTree } from '../sameValue';
import type { JsonPath } from '../semanticDiff';
import { mergeOrder } from './mergeOrder';

/** Something as the common origin and the two sides have it. */
export interface Three<T> {
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
}

/** One step to a value: a key of an object, or the identity of an item of an array. */
export type Step = { readonly key: string } | { readonly item: string };

/** A place that both sides changed, each in its own way. */
export interface Overlap {
  /** In theirs; of what is not there, in mine. */
  readonly path: JsonPath;
  /** The same place in any text, wherever the items of arrays stand there. */
  readonly steps: readonly Step[];
}

export interface MergedTrees {
  /** The merged value, once with each side's (or the origin's) value where the sides overlap. */
  readonly trees: Three<JsonTree | undefined>;
  readonly overlaps: readonly Overlap[];
}

/**
 * These say of what sort an object is, and with that what its other members mean: the provider of a model, the
 * type of a trigger or of an attachment, the operator of a filter. Where one side changed the sort, what the other
 * side changed in the same object does not go with it, though the places differ.
 */
const sorts = ['provider', 'type', 'op'];

/** Lists of texts whose order means nothing, so that the items merge as a set. Other lists merge as a whole. */
const sets = ['tags', 'requiredScopes', 'tools', 'allowedOperations', 'events'];

/**
 * Merges by path. Objects merge member by member and arrays item by item where the items of all three can be told
 * apart ({@link identities}), else as a whole. A value that only one side changed, added or removed is that
 * side's; `undefined` stands for one that is not there. Key order is theirs, then mine.
 */
export function mergeTrees(three: Three<JsonTree | undefined>): MergedTrees {
  const merging = new Merging();
  return { trees: merging.value(three, { path: [], steps: [] }), overlaps: merging.overlaps };
}

/** Follows the steps of an {@link Overlap}; `undefined` where there is nothing. */
export function valueAt(tree: JsonTree, steps: readonly Step[]): JsonTree | undefined {
  return steps.reduce<JsonTree | undefined>((at, step) => {
    if ('key' in step) return memberOf(at, step.key);
    const index = at?.type === 'array' ? (identities(at)?.indexOf(step.item) ?? -1) : -1;
    return at?.type === 'array' ? at.items[index] : undefined;
  }, tree);
}

/** {@link sameTree}, for values that may not be there. */
export function sameOptional(a: JsonTree | undefined, b: JsonTree | undefined): boolean {
  return a && b ? sameTree(a, b) : a === b;
}

class Merging {
  readonly overlaps: Overlap[] = [];

  value(three: Three<JsonTree | undefined>, place: Overlap): Three<JsonTree | undefined> {
    const { base, mine, theirs } = three;
    if (sameOptional(mine, theirs) || sameOptional(base, mine)) return all(theirs);
    if (sameOptional(base, theirs)) return all(mine);
    return this.#inside(three, place) ?? this.#overlap(three, place);
  }

  #overlap<T>(three: T, place: Overlap): T {
    this.overlaps.push(place);
    return three;
  }

  #inside(
    { base, mine, theirs }: Three<JsonTree | undefined>,
    place: Overlap,
  ): Three<JsonTree | undefined> | undefined {
    if (base?.type === 'object' && mine?.type === 'object' && theirs?.type === 'object') {
      return this.#objects({ base, mine, theirs }, place);
    }
    if (base?.type === 'array' && mine?.type === 'array' && theirs?.type === 'array') {
      return this.#arrays({ base, mine, theirs }, place);
    }
    return undefined;
  }

  #objects(three: Three<JsonObjectTree>, place: Overlap): Three<JsonTree> | undefined {
    const { base, mine, theirs } = three;
    if ([base, mine, theirs].some(repeatsKey) || changesSort(base, mine) || changesSort(base, theirs)) {
      return undefined;
    }
    const members = keysOf(three).map((key) => {
      const values = each(three, (side) => memberOf(side, key));
      const merged = this.value(values, {
        path: [...place.path, key],
        steps: [...place.steps, { key }],
      });
      const spelling = [theirs, mine].flatMap((side) => side.members).find((member) => member.key === key);
      return each(merged, (value): JsonMember[] => (value && spelling ? [{ ...spelling, value }] : []));
    });
    return each3((side) => ({ ...three[side], members: members.flatMap((member) => member[side]) }));
  }

  #arrays(three: Three<JsonArray>, place: Overlap): Three<JsonTree> | undefined {
    const last = place.path.at(-1);
    const anyOrder = typeof last === 'string' && sets.includes(last);
    const keys = each(three, (side) => identities(side) ?? (anyOrder ? textItems(side) : undefined));
    const { base, mine, theirs } = keys;
    if (!base || !mine || !theirs) return undefined;
    const order = mergeOrder({ base, mine, theirs }, { anyOrder });
    if (!order) return undefined;
    const items = order.map((key) => {
      const values = each3((side) => three[side].items[keys[side]?.indexOf(key) ?? -1]);
      const index = theirs.includes(key) ? theirs.indexOf(key) : mine.indexOf(key);
      return this.value(values, { path: [...place.path, index], steps: [...place.steps, { item: key }] });
    });
    return each3((side) => ({ ...three[side], items: items.flatMap((item) => item[side] ?? []) }));
  }
}

/** Their keys in their order, each of mine that they lack behind what it stands behind in mine. */
function keysOf({ mine, theirs }: Three<JsonObjectTree>): readonly string[] {
  const keys = theirs.members.map(({ key }) => key);
  mine.members.forEach(({ key }, index) => {
    if (keys.includes(key)) return;
    const before = mine.members[index - 1];
    keys.splice(before ? keys.indexOf(before.key) + 1 : 0, 0, key);
  });
  return keys;
}

function changesSort(base: JsonObjectTree, side: JsonObjectTree): boolean {
  return sorts.some((key) => {
    const before = memberOf(base, key);
    return before?.type === 'literal' && !sameOptional(before, memberOf(side, key));
  });
}

function repeatsKey({ members }: JsonObjectTree): boolean {
  return new Set(members.map(({ key }) => key)).size < members.length;
}

function all<T>(value: T): Three<T> {
  return { base: value, mine: value, theirs: value };
}

function each<T, R>({ base, mine, theirs }: Three<T>, of: (side: T) => R): Three<R> {
  return { base: of(base), mine: of(mine), theirs: of(theirs) };
}

function each3<R>(of: (side: keyof Three<unknown>) => R): Three<R> {
  return { base: of('base'), mine: of('mine'), theirs: of('theirs') };
}

import { identities } from './identities';
import { type JsonArray, type JsonTree, parseJson } from './jsonTree';
import { sameTree } from './sameValue';

export type JsonPath = readonly (string | number)[];

export interface Change {
  /** In the new text; of what was removed in the old one. */
  readonly path: JsonPath;
  readonly kind: 'added' | 'removed' | 'changed';
}

/**
 * What differs between two JSON texts, as the deepest paths, in the order of the old text and then of the
 * new one. Items of arrays are matched by what tells them apart ({@link identities}), else by position.
 * Texts that are not JSON count as changed as a whole (the empty path).
 */
export function changedPaths(a: string, b: string): Change[] {
  const left = parseJson(a);
  const right = parseJson(b);
  if (left.ok && right.ok) return diff(left.tree, right.tree, []);
  return a === b ? [] : [{ path: [], kind: 'changed' }];
}

/** A path as a person writes it: `llmConfig.temperature`, `triggers[0].config`, `name["de-AT"]`. */
export function formatPath(path: JsonPath): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[A-Za-z_$][\w$]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

function diff(a: JsonTree, b: JsonTree, path: JsonPath): Change[] {
  if (sameTree(a, b)) return [];
  if (a.type === 'object' && b.type === 'object') {
    const inner = diffKeyed(keyed(a.members), keyed(b.members), path);
    // Without an inner change only repeated keys differ.
    return inner.length > 0 ? inner : [{ path, kind: 'changed' }];
  }
  if (a.type === 'array' && b.type === 'array') return diffArrays(a, b, path);
  return [{ path, kind: 'changed' }];
}

interface Entry {
  readonly step: string | number;
  readonly value: JsonTree;
}

/** The entries of two collections under keys that match what belongs together. */
function diffKeyed(a: Map<string, Entry>, b: Map<string, Entry>, path: JsonPath): Change[] {
  const changes = [...a].flatMap(([key, old]): Change[] => {
    const now = b.get(key);
    return now
      ? diff(old.value, now.value, [...path, now.step])
      : [{ path: [...path, old.step], kind: 'removed' }];
  });
  const added = [...b].filter(([key]) => !a.has(key));
  return [...changes, ...added.map(([, { step }]): Change => ({ path: [...path, step], kind: 'added' }))];
}

function keyed(members: readonly { key: string; value: JsonTree }[]): Map<string, Entry> {
  return new Map(members.map(({ key, value }) => [key, { step: key, value }]));
}

function diffArrays(a: JsonArray, b: JsonArray, path: JsonPath): Change[] {
  const aIds = identities(a);
  const bIds = identities(b);
  const changes =
    aIds && bIds
      ? diffKeyed(itemsBy(aIds, a), itemsBy(bIds, b), path)
      : diffKeyed(itemsBy(positions(a), a), itemsBy(positions(b), b), path);
  // All items are the same, so it is their order that differs.
  return changes.length > 0 ? changes : [{ path, kind: 'changed' }];
}

function itemsBy(keys: readonly string[], array: JsonArray): Map<string, Entry> {
  return new Map(array.items.map((value, index) => [keys[index] ?? '', { step: index, value }]));
}

function positions(array: JsonArray): string[] {
  return array.items.map((_, index) => String(index));
}

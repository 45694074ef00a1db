import { type JsonObjectTree, type JsonTree, parseJson } from './jsonTree';

/**
 * Whether two JSON texts have the same value: white space, key order and the spelling of strings and numbers
 * (1, 1.0, 1e0) do not count; numbers are compared as exact decimals, so 2^53 and 2^53+1 differ. A repeated
 * key counts as often as it stands. Texts that are not JSON are the same only if they are identical.
 */
export function sameValue(
  a: string,
  b: string,
  options: {
    /** Top-level keys that do not count. */
    readonly ignore?: readonly string[];
  } = {},
): boolean {
  if (a === b) return true;
  const left = parseJson(a);
  const right = parseJson(b);
  const ignore = options.ignore ?? [];
  return left.ok && right.ok && sameTree(without(left.tree, ignore), without(right.tree, ignore));
}

/** {@link sameValue} of two trees. */
export function sameTree(a: JsonTree, b: JsonTree): boolean {
  return canonical(a) === canonical(b);
}

function without(tree: JsonTree, keys: readonly string[]): JsonTree {
  return tree.type === 'object' && keys.length > 0
    ? { ...tree, members: tree.members.filter(({ key }) => !keys.includes(key)) }
    : tree;
}

/** A spelling that equal values share. */
function canonical(tree: JsonTree): string {
  switch (tree.type) {
    case 'literal':
      return typeof tree.value === 'number' ? canonicalNumber(tree.raw) : JSON.stringify(tree.value);
    case 'array':
      return `[${tree.items.map(canonical).join(',')}]`;
    case 'object':
      return `{${sortedMembers(tree).join(',')}}`;
  }
}

function sortedMembers(tree: JsonObjectTree): string[] {
  const members = tree.members.map(({ key, value }) => ({ key, value }));
  // By code unit, not by locale; the sort is stable, so repeated keys keep their order.
  members.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return members.map(({ key, value }) => `${JSON.stringify(key)}:${canonical(value)}`);
}

function canonicalNumber(raw: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(raw) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return '0';
  const significant = digits.replace(/0+$/, '');
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${sign}${significant}e${power}`;
}

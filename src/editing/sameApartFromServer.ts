import type { ResourceKind } from '../model/resourceKind';
import { type JsonTree, literalOf, memberOf, parseJson } from './jsonTree';
import { normalise } from './normalise';
import { sameTree } from './sameValue';

/**
 * Whether what the service has now can be the result of saving `mine`: all that was sent is there with the
 * same value. The version, what only the service sets, and fields it added (defaults) do not count; nor does
 * a `null` that it left out. Given the `base` of the save, a field that `mine` removed must be gone, for else
 * a save that never arrived would look like one that did.
 */
export function sameApartFromServer(
  mine: string,
  theirs: string,
  { kind, base }: { readonly kind: ResourceKind; readonly base?: string | undefined },
): boolean {
  const sent = readContent(mine, kind);
  const found = readContent(theirs, kind);
  if (!sent || !found) return false;
  const known = base === undefined ? undefined : readContent(base, kind);
  // Of a field with several names the service may keep just one.
  const names = kind.aliases ?? [];
  const kept = sent.members.filter(({ key, value }) => {
    const others = names.find((group) => group.includes(key)) ?? [];
    return (
      memberOf(found, key) !== undefined ||
      !others.some((other) => {
        const now = memberOf(found, other);
        return now !== undefined && sameTree(now, value);
      })
    );
  });
  return covers({ ...sent, members: kept }, found, known);
}

function covers(mine: JsonTree, theirs: JsonTree, base: JsonTree | undefined): boolean {
  if (mine.type === 'object' && theirs.type === 'object') {
    return (
      mine.members.every(({ key, value }) => {
        const now = memberOf(theirs, key);
        return now ? covers(value, now, memberOf(base, key)) : literalOf(value) === null;
      }) && theirs.members.every(({ key }) => memberOf(mine, key) ?? !memberOf(base, key))
    );
  }
  if (mine.type === 'array' && theirs.type === 'array') {
    const before = base?.type === 'array' ? base.items : [];
    return (
      mine.items.length === theirs.items.length &&
      mine.items.every((item, index) => {
        const now = theirs.items[index];
        return now !== undefined && covers(item, now, before[index]);
      })
    );
  }
  return sameTree(mine, theirs);
}

function readContent(text: string, kind: ResourceKind) {
  const parsed = parseJson(text);
  if (!parsed.ok || parsed.tree.type !== 'object') return undefined;
  const { tree } = normalise(parsed.tree, kind);
  return { ...tree, members: tree.members.filter(({ key }) => key !== 'metadata') };
}

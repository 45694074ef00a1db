import type { ResourceKind } from '../model/resourceKind';
import { type JsonMember, type JsonTree, memberOf, parseJson, printJson } from './jsonTree';
import { sameTree } from './sameValue';

/**
 * A text written in the way of another one, so that a comparison line by line shows only what differs in value:
 * the other's key order, spelling of equal values, metadata and names of fields that have several.
 * @returns the text as it is if one of the two is not a JSON object.
 */
export function alignedTo(text: string, like: string, kind: ResourceKind): string {
  const mine = parseJson(text);
  const other = parseJson(like);
  if (!mine.ok || !other.ok || mine.tree.type !== 'object' || other.tree.type !== 'object') return text;
  const { tree: target } = other;
  const metadata = target.members.filter(({ key }) => key === 'metadata');
  const members = mine.tree.members
    .filter(({ key }) => key !== 'metadata')
    .map((member) => renamed(member, mine.tree, target, kind));
  return `${printJson(align({ ...mine.tree, members: [...members, ...metadata] }, target))}\n`;
}

function align(tree: JsonTree, like: JsonTree | undefined): JsonTree {
  if (!like) return tree;
  if (sameTree(tree, like)) return like;
  if (tree.type === 'array' && like.type === 'array') {
    return { ...tree, items: tree.items.map((item, index) => align(item, like.items[index])) };
  }
  if (tree.type === 'object' && like.type === 'object') {
    const members = tree.members.map((member) => ({
      ...member,
      value: align(member.value, memberOf(like, member.key)),
    }));
    return { ...tree, members: inOrderOf(members, like.members) };
  }
  return tree;
}

/** Keys that both have stand as in the other text; one of its own follows the one that it followed before. */
function inOrderOf(members: readonly JsonMember[], like: readonly JsonMember[]): readonly JsonMember[] {
  const own = new Map(members.map((member) => [member.key, member]));
  const theirs = new Set(like.map(({ key }) => key));
  // With repeated keys no order is right.
  if (own.size < members.length || theirs.size < like.length) return members;
  const ordered = like.flatMap(({ key }) => own.get(key) ?? []);
  members.forEach((member, index) => {
    const before = members[index - 1];
    if (!theirs.has(member.key)) ordered.splice(before ? ordered.indexOf(before) + 1 : 0, 0, member);
  });
  return ordered;
}

/** The name that the other text uses, where only one of a field's names stands in each. */
function renamed(member: JsonMember, mine: JsonTree, other: JsonTree, { aliases }: ResourceKind): JsonMember {
  const names = aliases?.find((group) => group.includes(member.key)) ?? [];
  const theirs = names.filter((name) => memberOf(other, name));
  const [name] = theirs;
  const unambiguous = theirs.length === 1 && names.filter((known) => memberOf(mine, known)).length === 1;
  return unambiguous && name !== undefined ? { ...member, key: name, rawKey: JSON.stringify(name) } : member;
}

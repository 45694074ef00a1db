import type { Reference, ResourceKind } from '../model/resourceKind';
import { type JsonMember, type JsonObjectTree, type JsonTree, literalOf, memberOf } from './jsonTree';
import type { Problem } from './problem';

export interface Normalised {
  readonly tree: JsonObjectTree;
  /** `metadata.version`; `undefined` where there is none or it is not a whole number from 1. */
  readonly version: number | undefined;
  /** What was left out, or stays although the service may refuse it, at its place; all are warnings. */
  readonly dropped: readonly Problem[];
  readonly unresolved: readonly Problem[];
}

/**
 * Brings a resource into the shape that PUT accepts (operation PUT-ai-agent): without what only the service
 * sets, without secrets, metadata reduced to the version, expanded objects reduced to references. Every
 * occurrence of a repeated key is treated; all else stays as it is.
 */
export function normalise(root: JsonObjectTree, kind: ResourceKind): Normalised {
  const dropped: Problem[] = [];
  const unresolved: Problem[] = [];
  let tree: JsonTree = root;
  for (const key of kind.serverOwned) {
    tree = updateAt(tree, [key], (member) => {
      dropped.push(warning(member, `"${key}" is set by the service and is not sent.`));
      return undefined;
    });
  }
  for (const path of kind.secrets) {
    tree = updateAt(tree, path, (member) => {
      dropped.push(
        warning(member, `"${path.join('.')}" is a secret; it is neither kept nor sent. Use a token instead.`),
      );
      return undefined;
    });
  }
  for (const reference of kind.references) {
    tree = updateAt(tree, reference.path, ({ value }) => reduce(value, reference, { dropped, unresolved }));
  }
  const { version } = readMetadata(root);
  return { tree: withReducedMetadata(tree as JsonObjectTree, version), version, dropped, unresolved };
}

/** What a resource's metadata tells: only values of the expected type. */
export function readMetadata(root: JsonTree): {
  readonly version: number | undefined;
  readonly modifiedAt: string | undefined;
} {
  const metadata = memberOf(root, 'metadata');
  const version = literalOf(memberOf(metadata, 'version'));
  const modifiedAt = literalOf(memberOf(metadata, 'modifiedAt'));
  return {
    version: isVersion(version) ? version : undefined,
    modifiedAt: typeof modifiedAt === 'string' ? modifiedAt : undefined,
  };
}

/** Versions are whole numbers from 1 (schema of `metadata.version` in operation PUT-ai-agent). */
export function isVersion(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

/** A member that is not in the text. */
export function newMember(key: string, value: JsonTree): JsonMember {
  return { key, rawKey: JSON.stringify(key), offset: 0, length: 0, value };
}

/** A value that is not in the text. */
export function newLiteral(value: string | number | boolean): JsonTree {
  return { type: 'literal', raw: JSON.stringify(value), value, offset: 0, length: 0 };
}

/** Sets a top-level key: in place of its last occurrence, else at the end. Other occurrences go. */
export function setMember(root: JsonObjectTree, key: string, value: JsonTree): JsonObjectTree {
  const last = root.members.findLast((member) => member.key === key);
  if (!last) return { ...root, members: [...root.members, newMember(key, value)] };
  return {
    ...root,
    members: root.members.flatMap((member) =>
      member === last ? [{ ...member, value }] : member.key === key ? [] : [member],
    ),
  };
}

function withReducedMetadata(root: JsonObjectTree, version: number | undefined): JsonObjectTree {
  const metadata = memberOf(root, 'metadata');
  if (version === undefined || metadata?.type !== 'object') {
    return { ...root, members: root.members.filter(({ key }) => key !== 'metadata') };
  }
  const members = metadata.members.filter(({ key }) => key === 'version').slice(-1);
  return setMember(root, 'metadata', { ...metadata, members });
}

type Update = (target: { value: JsonTree; offset: number; length: number }) => JsonTree | undefined;

function updateAt(tree: JsonTree, path: readonly string[], update: Update): JsonTree {
  const [head, ...rest] = path;
  const step = (target: { value: JsonTree; offset: number; length: number }) =>
    rest.length > 0 ? updateAt(target.value, rest, update) : update(target);
  if (tree.type === 'array' && head === '*') {
    return { ...tree, items: tree.items.flatMap((item) => step({ ...item, value: item }) ?? []) };
  }
  if (tree.type === 'object') {
    return {
      ...tree,
      members: tree.members.flatMap((member) => {
        if (member.key !== head) return [member];
        const value = step(member);
        return value ? [{ ...member, value }] : [];
      }),
    };
  }
  return tree;
}

function reduce(
  tree: JsonTree,
  { path, keep }: Reference,
  found: { dropped: Problem[]; unresolved: Problem[] },
): JsonTree {
  if (tree.type !== 'object' || tree.members.length === 0) return tree;
  const place = path.join('.').replaceAll('.*', '[]');
  const id = literalOf(memberOf(tree, 'id'));
  if (typeof id !== 'string' || id === '') {
    found.unresolved.push(
      warning(tree, `An entry of "${place}" has no id, so it is kept as it came; the service may refuse it.`),
    );
    return tree;
  }
  const members = tree.members.filter(({ key }) => keep.includes(key));
  for (const member of tree.members) {
    if (keep.includes(member.key)) continue;
    found.dropped.push(
      warning(member, `"${member.key}" is not sent: an entry of "${place}" only names what it refers to.`),
    );
  }
  return { ...tree, members };
}

function warning({ offset, length }: { offset: number; length: number }, message: string): Problem {
  return { message, offset, length, severity: 'warning' };
}

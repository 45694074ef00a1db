import type { ResourceKind } from '../model/resourceKind';
import { type JsonObjectTree, type JsonTree, literalOf, memberOf, parseJson, printJson } from './jsonTree';
import { isVersion, newLiteral, newMember, normalise, setMember } from './normalise';
import type { Problem } from './problem';
import { sameTree } from './sameValue';

export type RequestBody =
  | {
      readonly ok: true;
      readonly body: string;
      /** The version the text carries; in the body, where it makes the PUT conditional, unless creating. */
      readonly version: number | undefined;
      /** Warnings about what the text has and the body has not. */
      readonly problems: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The body to PUT for an edited text (operation PUT-ai-agent, which replaces everything): the text itself
 * without what {@link normalise} leaves out. A new resource is sent without metadata, and a field that the
 * service knows under two names is sent under both.
 * @returns the body, or every reason why the text cannot be sent, each at its place. Never throws.
 */
export function toRequestBody(
  text: string,
  kind: ResourceKind,
  { creating }: { readonly creating: boolean },
): RequestBody {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const root = parsed.tree;
  if (root.type !== 'object') {
    return {
      ok: false,
      problems: [error(root, `The document of one ${kind.noun} is one JSON object: { … }.`)],
    };
  }
  const problems = [
    ...repeatedKeys(root),
    ...(creating ? contradictions(root, kind) : versionProblems(root)),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const normalised = normalise(root, kind);
  return {
    ok: true,
    body: printJson(creating ? asNew(normalised.tree, kind) : normalised.tree),
    version: normalised.version,
    problems: [...normalised.dropped, ...normalised.unresolved],
  };
}

/** The body with another version: what makes its PUT conditional on that version. */
export function atVersion(body: string, version: number | undefined): string {
  return edited(body, (root) =>
    version === undefined
      ? { ...root, members: root.members.filter(({ key }) => key !== 'metadata') }
      : setMember(root, 'metadata', {
          type: 'object',
          offset: 0,
          length: 0,
          members: [newMember('version', newLiteral(version))],
        }),
  );
}

/** The body with the resource switched off (`details[].type` `disableable` asks for that; not documented). */
export function disabled(body: string): string {
  return edited(body, (root) => setMember(root, 'enabled', newLiteral(false)));
}

function edited(body: string, edit: (root: JsonObjectTree) => JsonObjectTree): string {
  const parsed = parseJson(body);
  return parsed.ok && parsed.tree.type === 'object' ? printJson(edit(parsed.tree)) : body;
}

function asNew(root: JsonObjectTree, kind: ResourceKind): JsonObjectTree {
  let tree: JsonObjectTree = { ...root, members: root.members.filter(({ key }) => key !== 'metadata') };
  for (const names of kind.aliases ?? []) {
    const value = names.map((name) => memberOf(tree, name)).find((found) => found !== undefined);
    if (!value) continue;
    for (const name of names) tree = setMember(tree, name, value);
  }
  return tree;
}

function contradictions(root: JsonObjectTree, kind: ResourceKind): Problem[] {
  return (kind.aliases ?? []).flatMap((names) => {
    const [first, ...others] = root.members.filter(({ key }) => names.includes(key));
    return others
      .filter((other) => first && !sameTree(first.value, other.value))
      .map((other) =>
        error(other, `"${first?.key ?? ''}" and "${other.key}" are two names of one field: give one value.`),
      );
  });
}

function versionProblems(root: JsonObjectTree): Problem[] {
  const metadata = memberOf(root, 'metadata');
  if (!metadata || literalOf(metadata) === null) return [];
  if (metadata.type !== 'object') {
    return [error(metadata, '"metadata" must be an object such as { "version": 3 }.')];
  }
  const version = memberOf(metadata, 'version');
  if (!version || isVersion(literalOf(version))) return [];
  return [
    error(version, 'A version is a whole number from 1. Undo, or open the document again to get it back.'),
  ];
}

function repeatedKeys(tree: JsonTree): Problem[] {
  if (tree.type === 'literal') return [];
  if (tree.type === 'array') return tree.items.flatMap(repeatedKeys);
  const seen = new Set<string>();
  return tree.members.flatMap((member) => {
    const repeated = seen.has(member.key);
    seen.add(member.key);
    const inner = repeatedKeys(member.value);
    return repeated
      ? [error(member, `"${member.key}" stands twice in the same object: keep one of them.`), ...inner]
      : inner;
  });
}

function error({ offset, length }: { offset: number; length: number }, message: string): Problem {
  return { message, offset, length, severity: 'error' };
}

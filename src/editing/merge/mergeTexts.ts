import { type JsonObjectTree, type JsonTree, memberOf, parseJson, printJson } from '../jsonTree';
import { setMember } from '../normalise';
import type { Problem } from '../problem';
import { sameTree } from '../sameValue';
import { changedPaths, type Change } from '../semanticDiff';
import type { MergeOutcome } from './mergeOutcome';
import { mergeTrees, sameOptional, type Overlap, type Three, valueAt } from './mergeTrees';

/** Changes leave the metadata out; what is merged has the version of theirs. */
export type TextMerge =
  | MergeOutcome<Change, Overlap>
  /** A text is not the JSON of an object, for this reason. */
  | { readonly kind: 'unreadable'; readonly side: keyof Three<string>; readonly problem: Problem };

/**
 * Merges two edited texts of a resource that come from one, by JSON path. The result is made of the texts' own
 * spelling, so that numbers, escapes and unknown fields survive; its metadata is that of theirs, which makes its
 * save conditional on what is on the server now. Never throws.
 * @param options.versioned whether the texts have such metadata; without, a member of that name is one like others
 */
export function mergeTexts(
  texts: Three<string>,
  { versioned = true }: { readonly versioned?: boolean } = {},
): TextMerge {
  const trees: Partial<Record<keyof Three<string>, JsonObjectTree>> = {};
  for (const side of ['mine', 'theirs', 'base'] as const) {
    const read = readObject(texts[side]);
    if ('problem' in read) return { kind: 'unreadable', side, problem: read.problem };
    trees[side] = read.tree;
  }
  const { base, mine, theirs } = trees as Three<JsonObjectTree>;
  const changes = {
    mine: (versioned ? contentChanges : changedPaths)(texts.base, texts.mine),
    theirs: (versioned ? contentChanges : changedPaths)(texts.base, texts.theirs),
  };
  const metadata = memberOf(theirs, 'metadata');
  const content = versioned
    ? {
        base: withMetadata(base, metadata),
        mine: withMetadata(mine, metadata),
        theirs: withMetadata(theirs, metadata),
      }
    : { base, mine, theirs };
  if (sameTree(content.mine, content.theirs)) return { kind: 'equal', ...changes };
  const merged = mergeTrees(content);
  if (merged.overlaps.length === 0) {
    return { kind: 'merged', text: print(merged.trees.theirs), ...changes };
  }
  return {
    kind: 'overlap',
    texts: {
      base: print(merged.trees.base),
      mine: print(merged.trees.mine),
      theirs: print(merged.trees.theirs),
    },
    overlaps: merged.overlaps,
    ...changes,
  };
}

/**
 * The overlaps at which a resolved text still has the value from before both changes, so that it has neither
 * side's. Expects texts of objects.
 */
export function unresolved(base: string, resolved: string, overlaps: readonly Overlap[]): readonly Overlap[] {
  const before = readObject(base);
  const now = readObject(resolved);
  if ('problem' in before || 'problem' in now) return overlaps;
  return overlaps.filter(({ steps }) => sameOptional(valueAt(before.tree, steps), valueAt(now.tree, steps)));
}

/** {@link changedPaths} without the metadata, which the service keeps. */
export function contentChanges(a: string, b: string): readonly Change[] {
  return changedPaths(a, b).filter(({ path }) => path[0] !== 'metadata');
}

function readObject(text: string): { readonly tree: JsonObjectTree } | { readonly problem: Problem } {
  const parsed = parseJson(text);
  if (parsed.ok && parsed.tree.type === 'object') return { tree: parsed.tree };
  const [problem] = parsed.ok ? [] : parsed.problems;
  return {
    problem: problem ?? {
      message: 'The document is one JSON object: { … }.',
      offset: 0,
      length: 1,
      severity: 'error',
    },
  };
}

function withMetadata(tree: JsonObjectTree, metadata: JsonTree | undefined): JsonObjectTree {
  return metadata
    ? setMember(tree, 'metadata', metadata)
    : { ...tree, members: tree.members.filter(({ key }) => key !== 'metadata') };
}

function print(tree: JsonTree | undefined): string {
  return tree ? `${printJson(tree)}\n` : '';
}

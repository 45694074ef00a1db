import { findNodeAtLocation, findNodeAtOffset, getLocation, parseTree, type Node } from 'jsonc-parser';
import { referencePlaces, suggestionPlaces, type ReferenceKind, type SuggestionKind } from './places';

/** What the tenant has a choice of at a cursor, and what a choice replaces (UTF-16 units). */
export interface Wanted {
  readonly kind: ReferenceKind | SuggestionKind;
  /** The string at the cursor with its quotes; without one there, an empty range at the cursor. */
  readonly offset: number;
  readonly length: number;
  /** Other entries of the same list, which need not be offered again. */
  readonly taken: readonly string[];
  /** The provider of a model, the id of the MCP server of a tool. */
  readonly of?: string | undefined;
}

/**
 * What a value could be at an offset of an agent's text. Broken text, such as one where a value is missing, is
 * read as far as it goes.
 */
export function wantedAt(text: string, offset: number): Wanted | undefined {
  const { path, isAtPropertyKey } = getLocation(text, offset);
  const root = parseTree(text);
  if (!root) return undefined;
  const found = findNodeAtOffset(root, offset, true);
  const node = found?.type === 'string' ? found : undefined;
  const range = { offset: node?.offset ?? offset, length: node?.length ?? 0 };
  if (isAtPropertyKey) return undefined;
  if (found && found.type !== 'string' && found.offset < offset && isScalar(found)) return undefined;
  const place = [...referencePlaces, ...suggestionPlaces].find((candidate) => matches(path, candidate.path));
  if (!place) return undefined;
  const wanted = {
    kind: place.kind,
    ...range,
    taken: otherItems(findNodeAtLocation(root, path.slice(0, -1)), node),
  };
  if (place.kind === 'model') return { ...wanted, of: textAt(root, ['llmConfig', 'provider']) };
  if (place.kind !== 'mcpTool') return wanted;
  const server = path.slice(0, 2);
  return textAt(root, [...server, 'type']) === 'dynamic'
    ? { ...wanted, of: textAt(root, [...server, 'mcpServer', 'id']) }
    : undefined;
}

function matches(path: readonly (string | number)[], pattern: readonly string[]): boolean {
  return (
    path.length === pattern.length &&
    pattern.every((segment, index) =>
      segment === '*' ? typeof path[index] === 'number' : segment === path[index],
    )
  );
}

function isScalar({ type }: Node): boolean {
  return type === 'number' || type === 'boolean' || type === 'null';
}

function textAt(root: Node, path: (string | number)[]): string | undefined {
  const value: unknown = findNodeAtLocation(root, path)?.value;
  return typeof value === 'string' ? value : undefined;
}

function otherItems(list: Node | undefined, current: Node | undefined): string[] {
  if (list?.type !== 'array') return [];
  return (list.children ?? []).flatMap((child) => {
    const value: unknown = child.value;
    return typeof value === 'string' && child.offset !== current?.offset ? [value] : [];
  });
}

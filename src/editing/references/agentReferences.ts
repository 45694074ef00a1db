import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import { referencePlaces, type ReferenceKind } from './places';

/** An object of the tenant that an agent names, and where; offset and length count UTF-16 units. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly id: string;
  /** Of the value with its quotes. */
  readonly offset: number;
  readonly length: number;
}

/** Every object that an agent's text names, in the order of the text; of a broken text what can be read. */
export function agentReferences(text: string): Reference[] {
  const root = parseTree(text);
  if (!root) return [];
  return referencePlaces
    .flatMap(({ kind, path }) =>
      nodesAt(root, path).flatMap(({ type, value, offset, length }) => {
        const id: unknown = value;
        return type === 'string' && typeof id === 'string' && id !== '' ? [{ kind, id, offset, length }] : [];
      }),
    )
    .sort((a, b) => a.offset - b.offset);
}

/** The object that is named at an offset, its quotes included; `undefined` where none is. */
export function referenceAt(text: string, offset: number): Reference | undefined {
  return agentReferences(text).find((reference) => covers(reference, offset));
}

function covers({ offset, length }: Reference, at: number): boolean {
  return at >= offset && at <= offset + length;
}

function nodesAt(node: Node, [head, ...rest]: readonly string[]): Node[] {
  if (head === undefined) return [node];
  if (head === '*')
    return node.type === 'array' ? (node.children ?? []).flatMap((child) => nodesAt(child, rest)) : [];
  const child = node.type === 'object' ? findNodeAtLocation(node, [head]) : undefined;
  return child ? nodesAt(child, rest) : [];
}

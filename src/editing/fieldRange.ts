import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import { localizedFields } from '../model/localized';

/**
 * Where the field is that a service error names. Fields come as dot paths, with brackets or slashes
 * (`llmConfig.temperature`, `triggers[0].config`, `/llmConfig/model`): not documented, so all are read. The
 * nearest existing ancestor stands in for a field that the text lacks.
 * @returns offset and length in UTF-16 units; the opening brace for a field that is not found at all.
 */
export function fieldRange(text: string, field: string): { offset: number; length: number } {
  const root = parseTree(text);
  if (!root) return { offset: 0, length: 0 };
  const segments = field
    .split(/[./[\]]+/)
    .filter((segment) => segment !== '' && segment !== '$')
    .map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
  for (let length = segments.length; length > 0; length--) {
    const node = findNodeAtLocation(root, segments.slice(0, length));
    if (node) return isLanguage(segments.slice(0, length)) ? keyRange(node) : markedRange(node);
  }
  return { offset: root.offset, length: Math.min(1, root.length) };
}

/** A language that is not wanted is the key itself, not the text in it. */
function isLanguage(segments: readonly (string | number)[]): boolean {
  return segments.length === 2 && localizedFields.includes(String(segments[0]));
}

/** A property is marked at its key where the value is long, so that no whole block is underlined. */
function markedRange(node: Node): { offset: number; length: number } {
  return node.type === 'object' || node.type === 'array' ? keyRange(node) : rangeOf(node);
}

function keyRange(node: Node): { offset: number; length: number } {
  return rangeOf((node.parent?.type === 'property' ? node.parent.children?.[0] : undefined) ?? node);
}

function rangeOf({ offset, length }: Node): { offset: number; length: number } {
  return { offset, length };
}

import { findNodeAtLocation, getLocation, parseTree } from 'jsonc-parser';
import { localizedFields } from '../model/localized';

/** Where the code of a language is being typed. */
export interface LanguageKeyPlace {
  /** What the code replaces, quotes included; offsets in UTF-16 units. */
  readonly offset: number;
  readonly length: number;
  /** The codes that the map has already. */
  readonly used: readonly string[];
  /** Whether a colon follows, so that only the code is wanted. */
  readonly hasValue: boolean;
  /** Whether another entry follows without a comma. */
  readonly needsComma: boolean;
}

/**
 * The place if the offset is at a key of a localized field (`name`, `description`), else `undefined`. The text
 * need not be complete.
 */
export function languageKeyPlace(text: string, offset: number): LanguageKeyPlace | undefined {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  const [field] = path;
  if (!isAtPropertyKey || path.length !== 2 || !localizedFields.includes(String(field))) return undefined;
  const key = previousNode && offset <= previousNode.offset + previousNode.length ? previousNode : undefined;
  const start = key?.offset ?? offset - (/[\w-]*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
  const end = key ? key.offset + key.length : offset;
  const rest = text.slice(end).trimStart();
  const root = parseTree(text);
  const map = root && findNodeAtLocation(root, [String(field)]);
  const keys = (map?.children ?? []).flatMap(({ children }) => children?.[0] ?? []);
  return {
    offset: start,
    length: end - start,
    used: keys.filter((node) => node.offset !== start).map((node) => String(node.value)),
    hasValue: rest.startsWith(':'),
    needsComma: rest.startsWith('"'),
  };
}

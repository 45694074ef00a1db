import { type JsonArray, type JsonTree, literalOf, memberOf } from './jsonTree';

/** Where an item says which one it is, the most telling place first. */
const identifying = [['id'], ['agentId'], ['mcpServer', 'id'], ['domain'], ['name'], ['type']] as const;

/**
 * What tells the items of an array apart whatever their order: ids, else names or types (the triggers of an agent,
 * the tools of an MCP server).
 * @returns one key for each item, or `undefined` unless each item is an object with a key of its own.
 */
export function identities(array: JsonArray): readonly string[] | undefined {
  return unique(array.items.map(identityOf));
}

/** The items of a list of texts as keys; `undefined` when one is no text, or stands there twice. */
export function textItems(array: JsonArray): readonly string[] | undefined {
  return unique(
    array.items.map((item) => {
      const value = literalOf(item);
      return typeof value === 'string' ? value : undefined;
    }),
  );
}

function identityOf(item: JsonTree): string | undefined {
  for (const path of identifying) {
    const value = literalOf(path.reduce<JsonTree | undefined>(memberOf, item));
    if (typeof value === 'string') return `${path.join('.')}:${value}`;
  }
  return undefined;
}

function unique(keys: readonly (string | undefined)[]): readonly string[] | undefined {
  const known = keys.filter((key) => key !== undefined);
  return known.length === keys.length && new Set(known).size === keys.length ? known : undefined;
}

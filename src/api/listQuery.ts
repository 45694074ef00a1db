import { PersonError } from '../base/personError';
import type { ListOptions, ReadOptions } from './types';

/** No document states a maximum; the smallest that any sibling service states is 50. */
export const maxPageSize = 50;

/**
 * The query string of a list or a search, with its `?`, or `''`. Pages are 1-based, as the sibling services
 * document it. `id` and `metadata` are always among the fields, since nothing says that they come by themselves.
 * @throws PersonError for a page that can't be asked for.
 */
export function listQuery(options: ListOptions<string>): string {
  const { q, pageSize, pageNumber, sort, expand, fields } = options;
  checkCount('page size', pageSize, maxPageSize);
  checkCount('page number', pageNumber, Number.MAX_SAFE_INTEGER);
  const asked = fields && [...new Set([...fields, 'id', 'metadata'])];
  return queryString({ q, pageSize, pageNumber, sort, fields: asked?.join(','), expand });
}

/** The query string of a read, with its `?`, or `''`. */
export function readQuery({ fields, expand }: ReadOptions<string>): string {
  return queryString({ fields: fields?.join(','), expand });
}

/** Properties that are `undefined` are left out; a blank is `%20`, which every server understands. */
export function queryString(
  parameters: Readonly<Record<string, string | number | boolean | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) query.set(name, String(value));
  const text = query.toString().replaceAll('+', '%20');
  return text && `?${text}`;
}

function checkCount(what: string, value: number | undefined, most: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= most)) return;
  const range = most === Number.MAX_SAFE_INTEGER ? 'at least 1' : `from 1 to ${most}`;
  throw new PersonError(`The ${what} ${value} is not possible: it has to be a whole number ${range}.`);
}

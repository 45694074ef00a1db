import type { Collection } from '../tenant';
import { badRequest } from '../http/serviceError';
import { toPlain, type JsonObject } from '../json/losslessJson';
import { matches, valuesAt } from './matches';
import { parseQuery, QueryError } from './parseQuery';

export interface Selection {
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  readonly pageSize?: string | undefined;
  readonly pageNumber?: string | undefined;
}

export interface Selected {
  readonly page: readonly JsonObject[];
  readonly total: number;
}

/** Not documented for this service; sibling services use 60. */
const defaultPageSize = 60;

/**
 * One page of the resources that a query selects; pages count from 1. Without `sort` in the order in which
 * they were stored. A page is never longer than `maxPageSize`, whatever was asked for.
 * @throws ServiceError 400 for a `q`, `sort` or page that cannot be read.
 */
export function select(
  collection: Collection,
  { q, sort, pageSize, pageNumber }: Selection,
  { maxPageSize, language }: { readonly maxPageSize: number; readonly language: string },
): Selected {
  const terms = readQuery(q ?? '');
  const orders = readSort(sort ?? '');
  const size = Math.min(readPositive('pageSize', pageSize, defaultPageSize), maxPageSize);
  const start = (readPositive('pageNumber', pageNumber, 1) - 1) * size;
  const found = Array.from(collection.values(), (resource) => ({ resource, plain: toPlain(resource) }))
    .filter(({ plain }) => matches(plain, terms))
    .sort((a, b) => {
      for (const { path, sign } of orders) {
        const order = compare(sortKey(a.plain, path, language), sortKey(b.plain, path, language)) * sign;
        if (order !== 0) return order;
      }
      return 0;
    });
  return { page: found.slice(start, start + size).map(({ resource }) => resource), total: found.length };
}

function readQuery(q: string) {
  try {
    return parseQuery(q);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const moreInfo = 'https://developer.emporix.io/api-references/standard-practices/q-param';
    throw badRequest([{ field: 'q', message: error.message, moreInfo }], 'The query could not be read.');
  }
}

function readSort(sort: string) {
  return sort
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [, field, direction = 'asc'] = /^\s*([\w$.-]+)(?::(asc|desc))?\s*$/i.exec(part) ?? [];
      if (!field) {
        throw badRequest([
          { field: 'sort', message: `"${part}" is not of the form field:asc or field:desc.` },
        ]);
      }
      return { path: field.split('.'), sign: direction.toLowerCase() === 'asc' ? 1 : -1 };
    });
}

function readPositive(field: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback;
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) {
    throw badRequest([{ field, message: `${field} must be a whole number of at least 1.` }]);
  }
  return Number(text);
}

function sortKey(plain: unknown, path: readonly string[], language: string): unknown {
  const [value] = valuesAt(plain, path);
  if (typeof value !== 'object' || value === null) return value;
  return valuesAt(value, [language])[0] ?? Object.values(value)[0];
}

/** Absent values come first, as databases order nulls. */
function compare(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [asText(a), asText(b)];
  return left < right ? -1 : Number(left > right);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

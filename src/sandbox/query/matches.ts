import { assertNever } from '../../base/assertNever';
import type { Bound, Condition, Term } from './parseQuery';

/** Enumerations that the dashboard filters in upper case although replies spell them in lower case. */
const enumerations = new Set(['status', 'type', 'agentType', 'provider', 'severity']);

/** Log severities are filtered by number (not documented, seen in the dashboard). */
const severities: Readonly<Record<string, string>> = { '10': 'INFO', '20': 'WARNING', '30': 'ERROR' };

/**
 * Whether a resource meets every term. A localized field without a language is met by any translation, an
 * array by any of its items.
 */
export function matches(resource: unknown, terms: readonly Term[]): boolean {
  return terms.every(({ path, condition }) => {
    const field = path.at(-1) ?? '';
    const found = valuesAt(resource, path).flatMap((value) => leaves(value, path.length === 1));
    return meets(found, enumerations.has(field) ? spelledAsEnumeration(condition) : condition, field);
  });
}

function meets(values: readonly unknown[], condition: Condition, field: string): boolean {
  switch (condition.kind) {
    case 'missing':
    case 'null':
      return values.length === 0;
    case 'exists':
      return values.length > 0;
    case 'equals':
      return values.some((value) => asText(value, field) === condition.value);
    case 'oneOf':
      return values.some((value) => condition.values.includes(asText(value, field)));
    case 'matches':
      return values.some((value) => typeof value === 'string' && condition.pattern.test(value));
    case 'compares':
      return values.some((value) => condition.bounds.every((bound) => within(value, bound)));
    default:
      return assertNever(condition);
  }
}

function spelledAsEnumeration(condition: Condition): Condition {
  const spell = (value: string) => severities[value] ?? value.toUpperCase();
  if (condition.kind === 'equals') return { kind: 'equals', value: spell(condition.value) };
  if (condition.kind === 'oneOf') return { kind: 'oneOf', values: condition.values.map(spell) };
  return condition;
}

function asText(value: unknown, field: string): string {
  const text = String(value);
  return enumerations.has(field) ? text.toUpperCase() : text;
}

function within(value: unknown, { operator, value: limit }: Bound): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const difference = typeof value === 'number' ? value - Number(limit) : compareTexts(value, limit);
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    default:
      return assertNever(operator);
  }
}

function compareTexts(a: string, b: string): number {
  const byTime = Date.parse(a) - Date.parse(b);
  if (!Number.isNaN(byTime)) return byTime;
  return a < b ? -1 : Number(a > b);
}

/** Values at a path; arrays on the way are looked through. Absent and null values are no values. */
export function valuesAt(root: unknown, path: readonly string[]): unknown[] {
  const [head, ...rest] = path;
  if (Array.isArray(root)) return root.flatMap((item) => valuesAt(item, path));
  if (root === undefined || root === null) return [];
  if (head === undefined) return [root];
  if (typeof root !== 'object' || !Object.hasOwn(root, head)) return [];
  return valuesAt((root as Record<string, unknown>)[head], rest);
}

function leaves(value: unknown, topLevel: boolean): unknown[] {
  if (topLevel && typeof value === 'object' && value !== null) {
    const texts = Object.values(value);
    return texts.every((text) => typeof text === 'string') && texts.length > 0 ? texts : [value];
  }
  return [value];
}

/** A query that the grammar does not allow. */
export class QueryError extends Error {}

export type Condition =
  | { readonly kind: 'equals'; readonly value: string }
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  | { readonly kind: 'matches'; readonly pattern: RegExp }
  | { readonly kind: 'compares'; readonly bounds: readonly Bound[] }
  | { readonly kind: 'null' | 'exists' | 'missing' };

export interface Bound {
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly value: string;
}

export interface Term {
  readonly path: readonly string[];
  readonly condition: Condition;
}

/**
 * Reads a `q` (standard practices, query parameter): terms `field:value`, separated by spaces, that must all
 * hold. Neither an escape syntax nor a case rule is documented; here patterns are unanchored and
 * case-sensitive, a backslash keeps the next character from counting as a parenthesis.
 * @throws QueryError saying what cannot be read.
 */
export function parseQuery(text: string): Term[] {
  return splitOutside(text, ' ')
    .filter((term) => term !== '')
    .map(parseTerm);
}

function parseTerm(text: string): Term {
  const colon = text.indexOf(':');
  const field = text.slice(0, colon);
  const value = text.slice(colon + 1);
  if (colon < 1 || !/^[\w$-]+(\.[\w$-]+)*$/.test(field)) {
    throw new QueryError(`"${text}" is not of the form field:value.`);
  }
  if (value === '') throw new QueryError(`The field "${field}" has no value.`);
  return { path: field.split('.'), condition: parseCondition(value) };
}

function parseCondition(value: string): Condition {
  if (value === 'null' || value === 'exists' || value === 'missing') return { kind: value };
  if (value.startsWith('~')) return pattern(inParentheses(value.slice(1)) ?? value.slice(1));
  const inner = inParentheses(value);
  if (inner === undefined) {
    return /^[<>]/.test(value) ? { kind: 'compares', bounds: [parseBound(value)] } : equals(value);
  }
  if (inner.startsWith('~')) return pattern(inner.slice(1));
  if (/^\s*[<>]/.test(inner)) {
    return { kind: 'compares', bounds: inner.split(/\s+AND\s+/).map((bound) => parseBound(bound.trim())) };
  }
  const values = splitOutside(inner, ',').map((item) => unquote(item.trim()));
  if (values.includes('')) throw new QueryError(`The list "${value}" has an empty item.`);
  return { kind: 'oneOf', values };
}

function equals(value: string): Condition {
  return { kind: 'equals', value: unquote(value) };
}

function pattern(source: string): Condition {
  if (source === '') throw new QueryError('A pattern after "~" is missing.');
  try {
    return { kind: 'matches', pattern: new RegExp(source, 'u') };
  } catch {
    throw new QueryError(`"${source}" is not a regular expression.`);
  }
}

function parseBound(text: string): Bound {
  const [, operator, value] = /^(<=|>=|<|>)\s*(\S.*)$/.exec(text) ?? [];
  if (!operator || !value) throw new QueryError(`"${text}" is not a comparison.`);
  return { operator: operator as Bound['operator'], value: unquote(value) };
}

function inParentheses(text: string): string | undefined {
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : undefined;
}

function unquote(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}

/** Splits at a separator that is neither in double quotes nor in parentheses. */
function splitOutside(text: string, separator: string): string[] {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    let char = text.charAt(index);
    if (char === '\\') char += text.charAt(++index);
    else if (char === '"') quoted = !quoted;
    else if (char === '(' && !quoted) depth++;
    else if (char === ')' && !quoted) depth--;
    if (depth < 0) throw new QueryError(`"${text}" closes a parenthesis that was not opened.`);
    if (char === separator && depth === 0 && !quoted) parts.push('');
    else parts.push((parts.pop() ?? '') + char);
  }
  if (quoted) throw new QueryError(`"${text}" has a quote that is not closed.`);
  if (depth > 0) throw new QueryError(`"${text}" has a parenthesis that is not closed.`);
  return parts;
}

import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Problem } from './problem';

interface Place {
  readonly offset: number;
  readonly length: number;
}

export interface JsonLiteral extends Place {
  readonly type: 'literal';
  /** As it is spelled in the text: `1.0`, `"\u00e9"`. */
  readonly raw: string;
  /** For reading only: a number may have lost precision. */
  readonly value: string | number | boolean | null;
}

export interface JsonArray extends Place {
  readonly type: 'array';
  readonly items: readonly JsonTree[];
}

export interface JsonMember extends Place {
  readonly key: string;
  readonly rawKey: string;
  readonly value: JsonTree;
}

/** Members in the order of the text, repeated keys included. */
export interface JsonObjectTree extends Place {
  readonly type: 'object';
  readonly members: readonly JsonMember[];
}

/** JSON that still knows how each value was spelled, so that printing it loses nothing but white space. */
export type JsonTree = JsonLiteral | JsonArray | JsonObjectTree;

export type ParsedJson =
  | { readonly ok: true; readonly tree: JsonTree }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Far above any real document, and far below what overflows the stack of the functions that walk a tree. */
const deepest = 500;

/**
 * Reads strict JSON (no comments, no trailing commas); a byte order mark at the start is accepted.
 * @returns the tree, or the first syntax error at its place (later ones mostly follow from it). Never throws.
 */
export function parseJson(text: string): ParsedJson {
  if (text.trim() === '') return failure('The document is empty.');
  // A blank in place of the byte order mark keeps all offsets.
  const source = text.replace(/^\uFEFF/, ' ');
  const errors: ParseError[] = [];
  try {
    const node = parseTree(source, errors, { disallowComments: true });
    const [first] = errors;
    if (first) return failure(words[printParseErrorCode(first.error)], first);
    return node ? { ok: true, tree: toTree(node, source, 0) } : failure(words.ValueExpected);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failure('This JSON is nested too deeply to be edited here.');
  }
}

/** The tree as two-space JSON without a final newline, every key and literal spelled as it was read. */
export function printJson(tree: JsonTree, indent = ''): string {
  const inner = `${indent}  `;
  const wrap = (open: string, lines: string[], close: string) =>
    lines.length === 0
      ? open + close
      : `${open}\n${lines.map((line) => inner + line).join(',\n')}\n${indent}${close}`;
  switch (tree.type) {
    case 'literal':
      return tree.raw;
    case 'array':
      return wrap(
        '[',
        tree.items.map((item) => printJson(item, inner)),
        ']',
      );
    case 'object':
      return wrap(
        '{',
        tree.members.map(({ rawKey, value }) => `${rawKey}: ${printJson(value, inner)}`),
        '}',
      );
  }
}

/** The value of a key; of a repeated key the last, as JSON readers do. */
export function memberOf(tree: JsonTree | undefined, key: string): JsonTree | undefined {
  return tree?.type === 'object' ? tree.members.findLast((member) => member.key === key)?.value : undefined;
}

/** The value of a literal; `undefined` for anything else. */
export function literalOf(tree: JsonTree | undefined): JsonLiteral['value'] | undefined {
  return tree?.type === 'literal' ? tree.value : undefined;
}

const words: Record<string, string> = {
  InvalidSymbol:
    'This is not valid JSON: texts stand in double quotes; besides numbers only true, false and null may stand without.',
  InvalidNumberFormat: 'This is not a number that JSON knows.',
  PropertyNameExpected:
    'A property name in double quotes is expected here; JSON allows no comma after the last one.',
  ValueExpected: 'A value is expected here; JSON allows no comma after the last one.',
  ColonExpected: 'A colon is expected here.',
  CommaExpected: 'A comma is missing here.',
  CloseBraceExpected: 'A closing brace is missing.',
  CloseBracketExpected: 'A closing bracket is missing.',
  EndOfFileExpected: 'The document ends before this; only one JSON value may stand in it.',
  InvalidCommentToken: 'Comments are not allowed: the service takes strict JSON.',
  UnexpectedEndOfComment: 'Comments are not allowed: the service takes strict JSON.',
  UnexpectedEndOfString: 'The closing quote of this text is missing.',
  UnexpectedEndOfNumber: 'This number is not complete.',
  InvalidUnicode: 'A Unicode escape has four hexadecimal digits: \\u00e9.',
  InvalidEscapeCharacter: 'This escape is not known to JSON; a backslash itself is written \\\\.',
  InvalidCharacter: 'Control characters must be escaped in a text, a line break as \\n.',
};

function failure(message = 'This is not valid JSON.', place: Place = { offset: 0, length: 1 }): ParsedJson {
  const { offset, length } = place;
  return { ok: false, problems: [{ message, offset, length, severity: 'error' }] };
}

function toTree(node: Node, text: string, depth: number): JsonTree {
  if (depth > deepest) throw new RangeError('nested too deeply');
  const { offset, length, children = [] } = node;
  switch (node.type) {
    case 'array':
      return {
        type: 'array',
        offset,
        length,
        items: children.map((child) => toTree(child, text, depth + 1)),
      };
    case 'object':
      return {
        type: 'object',
        offset,
        length,
        members: children.map((child) => toMember(child, text, depth)),
      };
    default:
      return {
        type: 'literal',
        offset,
        length,
        raw: text.slice(offset, offset + length),
        value: node.value as JsonLiteral['value'],
      };
  }
}

function toMember(node: Node, text: string, depth: number): JsonMember {
  const [key, value] = node.children ?? [];
  if (!key || !value) throw new Error('A property without a value was read without an error');
  const { offset, length } = key;
  return {
    key: key.value as string,
    rawKey: text.slice(offset, offset + length),
    offset,
    length,
    value: toTree(value, text, depth + 1),
  };
}

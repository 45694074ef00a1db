import { parseTree, type Node } from 'jsonc-parser';

/** A number as it was written: `1.0` and `12345678901234567890` come back unchanged. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

export type JsonObject = Map<string, JsonValue>;
export type JsonValue = null | boolean | string | JsonNumber | JsonValue[] | JsonObject;

/**
 * Reads JSON without losing anything but white space: key order and the spelling of numbers stay.
 * @throws SyntaxError for text that is not JSON.
 */
export function parseJson(text: string): JsonValue {
  JSON.parse(text);
  const root = parseTree(text);
  if (!root) throw new SyntaxError('The text is empty.');
  return fromNode(root, text);
}

function fromNode(node: Node, text: string): JsonValue {
  switch (node.type) {
    case 'object':
      return new Map(
        (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
          key && value ? [[key.value as string, fromNode(value, text)] as const] : [],
        ),
      );
    case 'array':
      return (node.children ?? []).map((child) => fromNode(child, text));
    case 'number':
      return new JsonNumber(text.slice(node.offset, node.offset + node.length));
    default:
      return node.value as string | boolean | null;
  }
}

/** Writes JSON, compact or, with `indent`, over several lines with that many spaces a level. */
export function stringifyJson(value: JsonValue, indent = 0): string {
  return write(value, indent, '\n');
}

function write(value: JsonValue, indent: number, newLine: string): string {
  if (value instanceof JsonNumber) return value.text;
  const inner = newLine + ' '.repeat(indent);
  const wrap = (open: string, parts: string[], close: string) => {
    if (parts.length === 0) return open + close;
    return indent ? open + inner + parts.join(`,${inner}`) + newLine + close : open + parts.join(',') + close;
  };
  if (Array.isArray(value)) {
    const parts = value.map((item) => write(item, indent, inner));
    return wrap('[', parts, ']');
  }
  if (value instanceof Map) {
    const colon = indent ? ': ' : ':';
    const parts = Array.from(
      value,
      ([key, item]) => JSON.stringify(key) + colon + write(item, indent, inner),
    );
    return wrap('{', parts, '}');
  }
  return JSON.stringify(value);
}

/** The value as ordinary JavaScript, for reading only: its numbers may have lost precision. */
export function toPlain(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return Number(value.text);
  if (Array.isArray(value)) return value.map(toPlain);
  if (value instanceof Map) {
    return Object.fromEntries(Array.from(value, ([key, item]) => [key, toPlain(item)]));
  }
  return value;
}

/** The lossless form of an ordinary value that JSON can express; `undefined` properties are left out. */
export function fromPlain(value: unknown): JsonValue {
  return parseJson(JSON.stringify(value));
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

/** The value if it is a text, else an empty one. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A copy that shares nothing that can be changed. */
export function cloneJson(value: JsonObject): JsonObject;
export function cloneJson(value: JsonValue): JsonValue;
export function cloneJson(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => cloneJson(item));
  if (isObject(value)) return new Map(Array.from(value, ([key, item]) => [key, cloneJson(item)]));
  return value;
}

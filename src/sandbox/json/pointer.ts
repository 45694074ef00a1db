import { isObject, type JsonValue } from './losslessJson';

/** A path that leads nowhere in the value it was meant for. */
export class PointerError extends Error {}

/** The segments of a slash path such as `/llmConfig/model` (RFC 6901 escapes included). */
export function parsePointer(pointer: string): string[] {
  if (!pointer.startsWith('/') || pointer.length < 2) {
    throw new PointerError(`The path "${pointer}" does not start with a slash and a property.`);
  }
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at the path, `undefined` where there is none. */
export function getAt(root: JsonValue, segments: readonly string[]): JsonValue | undefined {
  return segments.reduce<JsonValue | undefined>((value, segment) => child(value, segment), root);
}

/**
 * Puts a value at the path, in place; missing objects on the way are made. An array takes an index or `-`
 * (after the last item).
 * @throws PointerError when something on the way is neither an object nor an array.
 */
export function setAt(root: JsonValue, segments: readonly string[], value: JsonValue): void {
  const last = segments.at(-1) ?? '';
  const parent = segments.slice(0, -1).reduce<JsonValue>((container, segment) => {
    const next = child(container, segment);
    if (next !== undefined && next !== null) return next;
    const made: JsonValue = new Map();
    put(container, segment, made, segments);
    return made;
  }, root);
  put(parent, last, value, segments);
}

/**
 * Removes what is at the path, in place.
 * @throws PointerError when there is nothing.
 */
export function removeAt(root: JsonValue, segments: readonly string[]): void {
  const last = segments.at(-1) ?? '';
  const parent = getAt(root, segments.slice(0, -1));
  if (isObject(parent) && parent.delete(last)) return;
  if (Array.isArray(parent) && child(parent, last) !== undefined) {
    parent.splice(Number(last), 1);
    return;
  }
  throw new PointerError(`There is nothing at /${segments.join('/')}.`);
}

function child(container: JsonValue | undefined, segment: string): JsonValue | undefined {
  if (isObject(container)) return container.get(segment);
  if (Array.isArray(container) && /^\d+$/.test(segment)) return container[Number(segment)];
  return undefined;
}

function put(container: JsonValue, segment: string, value: JsonValue, path: readonly string[]): void {
  if (isObject(container)) {
    container.set(segment, value);
  } else if (Array.isArray(container) && (segment === '-' || /^\d+$/.test(segment))) {
    const index = segment === '-' ? container.length : Math.min(Number(segment), container.length);
    container[index] = value;
  } else {
    throw new PointerError(`/${path.join('/')} is not inside an object or an array.`);
  }
}

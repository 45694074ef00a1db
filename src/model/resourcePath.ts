/** What a document's path names. `view` is the part after the id: `json`, `md`, `prompt.md`, … */
export interface ResourcePath {
  readonly segment: string;
  readonly id: string;
  readonly view: string;
}

const views = [
  'output.schema.json',
  'template-prompt.md',
  'prompt.md',
  'preview.md',
  'output.md',
  'export.json',
  'json',
  'md',
] as const;

/**
 * The path of a resource's document, such as `/agents/order-helper.json`. Characters of the id outside
 * `[A-Za-z0-9_-]` are percent-encoded (UTF-8), so that an id with a slash stays one segment.
 */
export function formatResourcePath({ segment, id, view }: ResourcePath): string {
  return `/${segment}/${encodeId(id)}.${view}`;
}

/**
 * The resource a path names, or `undefined` when it names none. An unencoded dot in an id is accepted; the
 * longest known view at the end of the name wins.
 */
export function parseResourcePath(path: string): ResourcePath | undefined {
  const slash = path.lastIndexOf('/');
  const segment = path.slice(1, slash);
  const name = path.slice(slash + 1);
  const view = views.find((candidate) => name.endsWith(`.${candidate}`));
  if (!path.startsWith('/') || !segment || !view) return undefined;
  const id = decodeId(name.slice(0, -view.length - 1));
  return id ? { segment, id, view } : undefined;
}

function encodeId(id: string): string {
  return Array.from(new TextEncoder().encode(id), (byte) => {
    const char = String.fromCharCode(byte);
    return /[A-Za-z0-9_-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function decodeId(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

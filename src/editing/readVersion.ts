import { parseJson } from './jsonTree';
import { readMetadata } from './normalise';

/** The `metadata.version` that a text carries; `undefined` without one and for text that is not JSON. */
export function readVersion(text: string): number | undefined {
  const parsed = parseJson(text);
  return parsed.ok ? readMetadata(parsed.tree).version : undefined;
}

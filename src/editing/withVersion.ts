import { applyEdits, modify } from 'jsonc-parser';
import { parseJson } from './jsonTree';
import { readMetadata } from './normalise';

/** The version that a text carries; `undefined` without one, and for a text that is not JSON. */
export function readVersion(text: string): number | undefined {
  const parsed = parseJson(text);
  return parsed.ok ? readMetadata(parsed.tree).version : undefined;
}

/**
 * The text with another `metadata.version`, all else as the person formatted it. "Take mine" gives the text
 * the version of theirs, so that the next save is still conditional. `undefined` removes the metadata.
 * Expects the text of an object.
 */
export function withVersion(text: string, version: number | undefined): string {
  const metadata = version === undefined ? undefined : { version };
  const formattingOptions = { tabSize: 2, insertSpaces: true, eol: text.includes('\r\n') ? '\r\n' : '\n' };
  return applyEdits(text, modify(text, ['metadata'], metadata, { formattingOptions }));
}

import { applyEdits, modify } from 'jsonc-parser';

/**
 * The text with another `metadata.version`, all else as the person formatted it. "Take mine" gives the text
 * the version of theirs, so that the next save is still conditional. `undefined` removes the metadata.
 * Expects the text of an object.
 */
export function withVersion(text: string, version: number | undefined): string {
  const path = version === undefined ? ['metadata'] : ['metadata', 'version'];
  const formattingOptions = { tabSize: 2, insertSpaces: true, eol: '\n' };
  return applyEdits(text, modify(text, path, version, { formattingOptions }));
}

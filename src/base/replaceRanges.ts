/** A stretch of a text and what stands there instead. */
export interface Replacement {
  readonly offset: number;
  readonly length: number;
  readonly content: string;
}

/** The text with all stretches replaced, which must not overlap; in one pass, however many there are. */
export function replaceRanges(text: string, replacements: readonly Replacement[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { offset, length, content } of [...replacements].sort((a, b) => a.offset - b.offset)) {
    parts.push(text.slice(end, offset), content);
    end = offset + length;
  }
  return parts.join('') + text.slice(end);
}

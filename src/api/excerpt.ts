/**
 * The beginning of a reply as one line of plain text, for a message: no markup, no scripts, at most 120
 * characters.
 */
export function excerpt(text: string): string {
  const plain = text
    .slice(0, 20_000)
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\u0000-\u001f]+/g, ' ')
    .trim();
  return plain.length > 120 ? `${plain.slice(0, 119)}…` : plain;
}

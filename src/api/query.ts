/**
 * The `q` for what a person typed. Something that begins with `field:` is a query already and passes as it is.
 * Anything else is text to be contained in `field`, in the form the dashboard uses: `name:~(…)`. Whether the
 * service minds the case is not documented, and a person does not: each letter stands for both.
 *
 * The text becomes a regular expression, so its special characters are escaped. For quotes and parentheses no
 * escape is documented, and they would end the term: each becomes `.`, which matches any one character, so that
 * what the person looks for is still found.
 * @returns `''` for a blank input.
 */
export function searchQuery(input: string, field = 'name'): string {
  const text = input.trim();
  if (text === '' || isQuery(text)) return text;
  const pattern = text
    .replace(/\s+/g, ' ')
    .replace(/[\\.*+?^$|[\]{}]/g, '\\$&')
    .replace(/["()]/g, '.')
    .replace(/\p{L}/gu, eitherCase);
  return `${field}:~(${pattern})`;
}

/** Whether the text is written in the query language: its first term names a field (`enabled:true`). */
export function isQuery(text: string): boolean {
  return /^[A-Za-z_][\w-]*(?:\.[\w-]+)*:(?!\/\/)\S/.test(text);
}

function eitherCase(letter: string): string {
  const both = [letter.toLowerCase(), letter.toUpperCase()].filter((form) => form.length === letter.length);
  return new Set(both).size === 2 ? `[${both.join('')}]` : letter;
}

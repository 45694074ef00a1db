/**
 * The README as it goes into the VSIX, in which there is no repository: an extension's page shows no pictures by a
 * relative path, and what is between `<!-- repository -->` and `<!-- /repository -->` is about a clone.
 * @param {string} text
 * @returns {string} without such pictures and parts
 */
export function shippedReadme(text) {
  return text
    .replace(/ ?<!-- repository -->.*?<!-- \/repository -->/gs, '')
    .replace(/^!\[[^\]]*\]\((?!https?:)[^)]*\)\n/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()
    .concat('\n');
}

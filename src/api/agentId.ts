import { PersonError } from '../base/personError';

/** Words that stand where an id would in the service's paths (`/agentic/agents/search`). */
const routeWords = new Set(['search', 'export', 'import']);

/**
 * The id of an agent that is to be created. The rule is not documented; the dashboard enforces it.
 * @throws PersonError unless it has 1 to 66 letters, digits, `_` or `-` and is not a word of the service's paths.
 */
export function parseAgentId(text: string): string {
  const id = text.trim();
  if (!/^[\w-]{1,66}$/.test(id))
    throw new PersonError(
      `"${id}" can't be the id of an agent. Use 1 to 66 letters (a-z, A-Z), digits, "_" and "-", such as order-helper.`,
    );
  return addressableId(id, 'agent');
}

/**
 * An id for a new agent made from a file's name or any other text: what can't stand in an id becomes a dash.
 * @returns `agent` where nothing is left.
 */
export function proposeAgentId(text: string): string {
  const id = text
    .replace(/\.emporix-agent$/i, '')
    .replace(/[^\w-]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return id === '' || routeWords.has(id) ? 'agent' : id;
}

/**
 * The path segment of an existing resource, percent-encoded. Any id is accepted that a URL can carry.
 * @throws PersonError for an id that would address something else: empty, `.`, `..`, a word of the
 *   service's paths, or not valid Unicode.
 */
export function idSegment(id: string, noun: string): string {
  return encodeURIComponent(addressableId(id, noun));
}

function addressableId(id: string, noun: string): string {
  if (id === '' || id === '.' || id === '..' || routeWords.has(id))
    throw new PersonError(
      id === ''
        ? `The ${noun} has no id, so it can't be addressed.`
        : `"${id}" can't be the id of ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}: in the service's addresses it means something else.`,
    );
  if (/\p{Surrogate}/u.test(id))
    throw new PersonError(`The id of the ${noun} contains half a character, so it can't be addressed.`);
  return id;
}

import { distance } from 'fastest-levenshtein';

/**
 * The ids that are most like a mistyped one, best first, at most three. Capitals don't count; an id that begins
 * like the other is near, however long the rest is.
 */
export function nearestIds(mistyped: string, ids: readonly string[]): string[] {
  const wanted = mistyped.toLowerCase();
  const limit = Math.max(2, Math.floor(wanted.length * 0.4));
  return ids
    .map((id) => {
      const other = id.toLowerCase();
      const begins = wanted.length > 2 && (other.startsWith(wanted) || wanted.startsWith(other));
      return { id, far: begins ? 1 : distance(wanted, other) };
    })
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1))
    .slice(0, 3)
    .map(({ id }) => id);
}

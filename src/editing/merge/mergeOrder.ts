/** A list of keys as the common origin and two sides have it. */
export interface ThreeOrders {
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
}

/**
 * One order for all keys that either side has. A side that reordered what is in all three wins over one that
 * did not; what is new stays behind what it was put behind. Which side is which makes no difference.
 * @returns `undefined` if both sides reordered, each in its own way, unless `anyOrder` says that it does not matter.
 */
export function mergeOrder(
  { base, mine, theirs }: ThreeOrders,
  { anyOrder }: { readonly anyOrder: boolean },
): readonly string[] | undefined {
  const isCommon = (key: string) => base.includes(key) && mine.includes(key) && theirs.includes(key);
  const [old, left, right] = [base, mine, theirs].map((keys) => keys.filter(isCommon)) as [
    string[],
    string[],
    string[],
  ];
  const skeleton =
    sameOrder(left, old) || sameOrder(left, right) ? right : sameOrder(right, old) ? left : undefined;
  if (!skeleton && !anyOrder) return undefined;
  const common = skeleton ?? (spelled(left) < spelled(right) ? left : right);
  const placeOf = (keys: readonly string[], index: number) => {
    const before = keys.slice(0, index).findLast(isCommon);
    return before === undefined ? 0 : common.indexOf(before) + 1;
  };
  const places = new Map<string, number>();
  for (const keys of [mine, theirs]) {
    keys.forEach((key, index) => {
      if (isCommon(key)) return;
      const place = placeOf(keys, index);
      places.set(key, Math.min(place, places.get(key) ?? place));
    });
  }
  const newAt = (place: number) => {
    const groups = [mine, theirs].map((keys) => keys.filter((key) => places.get(key) === place));
    groups.sort((a, b) => (spelled(a) < spelled(b) ? -1 : 1));
    return new Set(groups.flat());
  };
  return [...newAt(0), ...common.flatMap((key, index) => [key, ...newAt(index + 1)])];
}

function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

function spelled(keys: readonly string[]): string {
  return JSON.stringify(keys);
}

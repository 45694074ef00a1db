/** Numbers from 0 (included) to 1 (excluded) that look random and are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Makers of believable details, drawn from `random`. */
export function detailsFrom(random: () => number) {
  const pick = <T>(values: readonly [T, ...T[]]): T =>
    values[Math.floor(random() * values.length)] ?? values[0];
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
  const hex = (count: number) =>
    Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
  return {
    pick,
    digits,
    hex,
    between: (low: number, high: number) => low + Math.floor(random() * (high - low + 1)),
    order: () => `EON${digits(4)}`,
    session: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    euros: () => `${String(20 + Math.floor(random() * 280))}.${pick(['00', '50', '90'])} EUR`,
    customer: () =>
      pick(['Ms Okafor', 'Mr Lindqvist', 'Ms Brandt', 'Mr Tanaka', 'Ms Moreau', 'Mr Huber', 'Ms Silva']),
    product: () =>
      pick([
        'floor lamp *Fjord*',
        'pendant light *Halo 40*',
        'linen curtain *Dune*',
        'reading lamp *Kant*',
        'wool throw *Moor*',
        'table lamp *Pilz*',
        'half-linen cushion *Salt*',
      ]),
  };
}

export type Details = ReturnType<typeof detailsFrom>;

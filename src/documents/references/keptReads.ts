/** How long what was read is answered from memory, in milliseconds. */
const keepFor = 5 * 60_000;
/** A failure is tried again earlier, yet not at every keystroke. */
const keepFailureFor = 30_000;

interface Kept {
  readonly result: Promise<unknown>;
  /** `Infinity` while it is under way. */
  until: number;
  failed: boolean;
}

/** Answers of the service by key, asked for once and kept for some minutes; who asks meanwhile shares the answer. */
export class KeptReads {
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();

  /** @param now milliseconds of a clock that never goes back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** What is kept under the key, or what `read` finds; `undefined` when that fails. The type is the reader's. */
  async get<T>(key: string, read: () => Promise<T>): Promise<T | undefined> {
    const known = this.#kept.get(key);
    if (known && this.#now() < known.until) return known.result as Promise<T | undefined>;
    const kept: Kept = { result: this.#settled(read, () => kept), until: Infinity, failed: false };
    this.#kept.set(key, kept);
    return kept.result as Promise<T | undefined>;
  }

  forget(isMeant: (key: string) => boolean): void {
    for (const key of [...this.#kept.keys()]) if (isMeant(key)) this.#kept.delete(key);
  }

  /** The next request for what could not be read is sent at once. */
  forgetFailures(): void {
    for (const [key, { failed }] of [...this.#kept]) if (failed) this.#kept.delete(key);
  }

  async #settled<T>(read: () => Promise<T>, kept: () => Kept): Promise<T | undefined> {
    try {
      const value = await read();
      kept().until = this.#now() + keepFor;
      return value;
    } catch {
      // Whoever asks goes without: help that fails must not get in the way. The log has the request.
      kept().until = this.#now() + keepFailureFor;
      kept().failed = true;
      return undefined;
    }
  }
}

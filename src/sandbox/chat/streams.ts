/** How many streamed answers there are and were since the last reset. */
export interface StreamCounts {
  readonly open: number;
  readonly finished: number;
  /** The client went away, or the connection was cut, before the end. */
  readonly aborted: number;
}

/** The streamed answers under way, and the ones that wait until they are told to go on. */
export class Streams {
  #counts = { open: 0, finished: 0, aborted: 0 };
  #held = new Set<() => void>();

  get counts(): StreamCounts {
    return this.#counts;
  }

  /** Notes that a stream began; the result is to be called once, when it ends. */
  begin(): (end: 'finished' | 'aborted') => void {
    const counts = this.#counts;
    counts.open += 1;
    return (end) => {
      counts.open -= 1;
      counts[end] += 1;
    };
  }

  /** Resolves at the next release, or when the stream is gone. */
  held(onGone: (listener: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        this.#held.delete(go);
        resolve();
      };
      this.#held.add(go);
      onGone(go);
    });
  }

  /** Lets every stream that is held go on. */
  release(): void {
    for (const go of [...this.#held]) go();
  }

  /** Lets all go on and counts from zero. */
  clear(): void {
    this.release();
    this.#counts = { open: 0, finished: 0, aborted: 0 };
  }
}

/** How far a poller has come, for deciding when to ask next. */
export interface PollProgress {
  /** Polls that were answered. */
  readonly polls: number;
  /** Polls that failed since the last one that was answered. */
  readonly failures: number;
}

export interface PollerOptions {
  readonly poll: () => Promise<void>;
  /** Milliseconds until the next poll; `undefined` ends the polling. Asked before the first poll, too. */
  readonly delay: (progress: PollProgress) => number | undefined;
  readonly onError: (error: unknown) => void;
}

/** Asks again and again, one question at a time, until `delay` has enough or it is disposed. */
export class Poller {
  readonly #options: PollerOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #polls = 0;
  #failures = 0;
  #disposed = false;

  constructor(options: PollerOptions) {
    this.#options = options;
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#disposed = true;
  }

  #schedule(): void {
    if (this.#disposed) return;
    const delay = this.#options.delay({ polls: this.#polls, failures: this.#failures });
    if (delay !== undefined) this.#timer = setTimeout(() => void this.#poll(), delay);
  }

  async #poll(): Promise<void> {
    try {
      await this.#options.poll();
      this.#polls++;
      this.#failures = 0;
    } catch (error) {
      this.#failures++;
      if (!this.#disposed) this.#options.onError(error);
    }
    this.#schedule();
  }
}

/** How far a poller has come, for deciding when to ask next. */
export interface PollProgress {
  /** Polls that were answered. */
  readonly polls: number;
  /** Polls that failed since the last one that was answered. */
  readonly failures: number;
}

export interface PollerOptions {
  /** The signal aborts when the poller is disposed. */
  readonly poll: (signal: AbortSignal) => Promise<void>;
  /** Milliseconds until the next poll; `undefined` ends the polling. Asked before the first poll, too. */
  readonly delay: (progress: PollProgress) => number | undefined;
  readonly onError: (error: unknown) => void;
}

/** Asks again and again, one question at a time, until `delay` has enough or it is disposed. */
export class Poller {
  readonly #options: PollerOptions;
  readonly #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #polling = false;
  #polls = 0;
  #failures = 0;

  constructor(options: PollerOptions) {
    this.#options = options;
    this.#schedule();
  }

  /** Begins anew with the pace of the first poll; a poll that is under way is waited for. */
  restart(): void {
    this.#polls = 0;
    this.#failures = 0;
    if (this.#polling) return;
    clearTimeout(this.#timer);
    this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  #schedule(): void {
    if (this.#abort.signal.aborted) return;
    const delay = this.#options.delay({ polls: this.#polls, failures: this.#failures });
    if (delay !== undefined) this.#timer = setTimeout(() => void this.#poll(), delay);
  }

  async #poll(): Promise<void> {
    const { signal } = this.#abort;
    this.#polling = true;
    try {
      await this.#options.poll(signal);
      this.#polls++;
      this.#failures = 0;
    } catch (error) {
      this.#failures++;
      if (!signal.aborted) this.#options.onError(error);
    }
    this.#polling = false;
    this.#schedule();
  }
}

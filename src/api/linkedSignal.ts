/**
 * An abort signal that follows others and an optional time limit until it is released. `AbortSignal.any` holds
 * its sources weakly in Node 20, so that a time limit inside it may be collected before it fires.
 */
export class LinkedSignal {
  readonly signal: AbortSignal;
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout | undefined;
  private expired = false;
  private readonly abort = () => this.controller.abort();

  constructor(
    private readonly sources: readonly (AbortSignal | undefined)[],
    milliseconds?: number,
  ) {
    this.signal = this.controller.signal;
    for (const source of sources) {
      if (source?.aborted) this.abort();
      source?.addEventListener('abort', this.abort, { once: true });
    }
    if (milliseconds !== undefined)
      this.timer = setTimeout(() => {
        this.expired = !this.signal.aborted;
        this.abort();
      }, milliseconds);
  }

  /** Whether the time limit, and not one of the sources, came first. */
  get timedOut(): boolean {
    return this.expired;
  }

  /** Ends the time limit; the sources are followed on. */
  liftLimit(): void {
    clearTimeout(this.timer);
  }

  /** Aborts what still listens, and releases. */
  end(): void {
    this.abort();
    this.release();
  }

  release(): void {
    this.liftLimit();
    for (const source of this.sources) source?.removeEventListener('abort', this.abort);
  }
}

export interface PaceOptions {
  /** Milliseconds that pass at least between two drawings. */
  readonly interval: number;
  /** Milliseconds after which a drawing counts as taken, although nobody said so. */
  readonly patience: number;
  readonly draw: () => void;
}

/**
 * Draws what changes often: not more often than the interval allows, and not before the drawing before was taken,
 * so that a slow onlooker gets fewer, newer ones. The last state is always drawn.
 */
export class Pace {
  readonly #options: PaceOptions;
  #asked = false;
  #resting: NodeJS.Timeout | undefined;
  #untaken: NodeJS.Timeout | undefined;

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  /** There is something new to draw. */
  ask(): void {
    this.#asked = true;
    this.#drawIfDue();
  }

  /** What was drawn last has arrived. */
  taken(): void {
    clearTimeout(this.#untaken);
    this.#untaken = undefined;
    this.#drawIfDue();
  }

  dispose(): void {
    this.#asked = false;
    clearTimeout(this.#resting);
    clearTimeout(this.#untaken);
  }

  #drawIfDue(): void {
    if (!this.#asked || this.#resting || this.#untaken) return;
    const { interval, patience, draw } = this.#options;
    this.#asked = false;
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      this.#drawIfDue();
    }, interval);
    this.#untaken = setTimeout(() => this.taken(), patience);
    draw();
  }
}

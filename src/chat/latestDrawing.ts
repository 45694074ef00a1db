import { setTimeout as sleep } from 'node:timers/promises';

export interface LatestDrawingOptions<State> {
  /** Must not reject: it is nobody's answer that a picture of it could not be drawn. */
  readonly draw: (state: State) => Promise<void>;
  /** Milliseconds between the end of a drawing and the next one. */
  readonly pause: number;
}

/** Draws the newest of many states: one drawing at a time, with a pause between two, the last state always. */
export class LatestDrawing<State> {
  readonly #options: LatestDrawingOptions<State>;
  #next: { readonly state: State } | undefined;
  #drawing: Promise<void> | undefined;

  constructor(options: LatestDrawingOptions<State>) {
    this.#options = options;
  }

  /** There is a newer state. */
  show(state: State): void {
    this.#next = { state };
    this.#drawing ??= this.#drawAll();
  }

  /** Resolves when the last state is drawn. */
  async finish(): Promise<void> {
    await this.#drawing;
  }

  async #drawAll(): Promise<void> {
    const { draw, pause } = this.#options;
    while (this.#next) {
      const { state } = this.#next;
      this.#next = undefined;
      await draw(state);
      await sleep(pause);
    }
    this.#drawing = undefined;
  }
}

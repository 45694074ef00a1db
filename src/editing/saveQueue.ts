/** Runs one task at a time per key, in the order they came; a failed one does not hold up the next. */
export class SaveQueue {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Settles as the task does. */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const result = before.then(task);
    const tail = result.catch(() => undefined);
    this.#tails.set(key, tail);
    void tail.then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    return result;
  }
}

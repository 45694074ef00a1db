/** How long a text that VS Code was told to re-read is handed out without asking the service again. */
const handOutMilliseconds = 10_000;

/**
 * What VS Code has been told about one document. The service has no file times, so `mtime` is made up in a way
 * that VS Code re-reads exactly when the text differs.
 */
export class PublishedDocument {
  #current: { text: string; mtime: number } | undefined;
  #unread: { text: string; since: number } | undefined;

  /** `mtime` of `stat`, in milliseconds; `undefined` before the first text. */
  get mtime(): number | undefined {
    return this.#current?.mtime;
  }

  get text(): string | undefined {
    return this.#current?.text;
  }

  /**
   * Takes over a text of the server. `mtime` is the time of the last change there (0 without one), and one more
   * than the last reported one when the text differs although that time did not grow; never the local clock.
   * @returns whether VS Code, if it shows the document, has to read it again.
   */
  publish(text: string, modifiedAt: string | undefined): boolean {
    const changedAt = Math.max(0, Date.parse(modifiedAt ?? '') || 0);
    const last = this.#current;
    if (last?.text === text) return false;
    this.#current = { text, mtime: last && changedAt <= last.mtime ? last.mtime + 1 : changedAt };
    return last !== undefined;
  }

  /**
   * Makes VS Code re-read the current text, although it is the one published before: what it shows was written
   * by itself and differs in form.
   */
  touch(): void {
    if (this.#current) this.#current.mtime += 1;
  }

  /** The next read within some seconds gets the current text from memory. */
  offer(now: number): void {
    if (this.#current) this.#unread = { text: this.#current.text, since: now };
  }

  /** The offered text, once. */
  take(now: number): string | undefined {
    const unread = this.#unread;
    this.#unread = undefined;
    return unread && now - unread.since <= handOutMilliseconds ? unread.text : undefined;
  }
}

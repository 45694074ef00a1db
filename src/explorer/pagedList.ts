import { Pager } from '../api/paging';
import type { Page } from '../api/types';

/** What a list is asked for, beside the page. */
export interface ListQuery {
  readonly q: string | undefined;
  readonly sort: string;
}

export interface PageRequest extends ListQuery {
  /** 1-based. */
  readonly pageNumber: number;
  readonly pageSize: number;
  readonly signal: AbortSignal;
}

export interface PagedListOptions<T> {
  readonly readPage: (request: PageRequest) => Promise<Page>;
  readonly readItem: (value: unknown) => T;
  /** Called after each change of what the list says. */
  readonly changed: () => void;
}

/** What the list is doing: reading its first page, reading all of its pages again, or one page more. */
export type Busy = 'first' | 'again' | 'more';

interface Listing<T> {
  readonly query: ListQuery;
  readonly pager: Pager;
  readonly items: readonly T[];
  readonly pages: number;
}

/**
 * A list that the service gives page by page. What is shown stays until what replaces it has arrived; of
 * several reads under way only the last one counts, the others are aborted.
 */
export class PagedList<T> {
  readonly #options: PagedListOptions<T>;
  #query: ListQuery = { q: undefined, sort: '' };
  #listing: Listing<T> | undefined;
  #error: Error | undefined;
  #busy: Busy | undefined;
  #abort: AbortController | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(options: PagedListOptions<T>) {
    this.#options = options;
  }

  get items(): readonly T[] {
    return this.#listing?.items ?? [];
  }

  /** All matches, as far as the service tells. */
  get total(): number | undefined {
    return this.#listing?.pager.total;
  }

  /** Whether `items` is an answer, even an empty one. */
  get loaded(): boolean {
    return this.#listing !== undefined;
  }

  get hasMore(): boolean {
    return this.#listing?.pager.done === false;
  }

  get busy(): Busy | undefined {
    return this.#busy;
  }

  /** Why the last read failed. */
  get error(): Error | undefined {
    return this.#error;
  }

  /**
   * Reads the list, as many pages as are shown; with another query, its first page. What is shown stays until
   * the answer is here. Resolves when done; a failure is in `error`.
   */
  load(query: ListQuery): Promise<void> {
    // One object for one query: rows know by it what they answer.
    if (query.q !== this.#query.q || query.sort !== this.#query.sort) this.#query = query;
    const pages = this.#listing?.query === this.#query ? this.#listing.pages : 1;
    return this.#run(this.#listing ? 'again' : 'first', async (signal) => {
      let listing = await this.#nextPage(this.#start(this.#query), signal);
      while (listing.pages < pages && !listing.pager.done) listing = await this.#nextPage(listing, signal);
      return listing;
    });
  }

  /** Adds the next page, after a read that is under way. Asked twice at once, it adds one. */
  async loadMore(): Promise<void> {
    if (this.#busy === 'more') return this.#reading;
    await this.#reading;
    const listing = this.#listing;
    if (this.#busy || !listing || listing.pager.done) return this.#reading;
    return this.#run('more', (signal) => this.#nextPage(listing, signal));
  }

  /** Puts newer states of items where the list has them; `newer` gives back an item of which it knows none. */
  replace(newer: (item: T) => T): void {
    const listing = this.#listing;
    const items = listing?.items.map(newer);
    if (!listing || !items?.some((item, index) => item !== listing.items[index])) return;
    this.#listing = { ...listing, items };
    this.#options.changed();
  }

  /** Forgets everything and aborts what is under way. */
  reset(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#reading = Promise.resolve();
    this.#listing = undefined;
    this.#error = undefined;
    this.#busy = undefined;
    this.#options.changed();
  }

  #run(busy: Busy, read: (signal: AbortSignal) => Promise<Listing<T>>): Promise<void> {
    this.#abort?.abort();
    const controller = new AbortController();
    this.#abort = controller;
    this.#busy = busy;
    this.#reading = this.#settle(controller, read(controller.signal));
    this.#options.changed();
    return this.#reading;
  }

  async #settle(controller: AbortController, reading: Promise<Listing<T>>): Promise<void> {
    const outcome = await reading.then(
      (listing) => ({ listing, error: undefined }),
      (error: unknown) => ({
        // Rows of another search must not pass for the answer to this one.
        listing: this.#listing?.query === this.#query ? this.#listing : undefined,
        error: error instanceof Error ? error : new Error(String(error)),
      }),
    );
    if (this.#abort !== controller) {
      await this.#reading;
      return;
    }
    this.#listing = outcome.listing;
    this.#error = outcome.error;
    this.#abort = undefined;
    this.#busy = undefined;
    this.#options.changed();
  }

  #start(query: ListQuery): Listing<T> {
    const pager = new Pager((page) => {
      const { signal } = this.#abort ?? new AbortController();
      return this.#options.readPage({ ...query, ...page, signal });
    });
    return { query, pager, items: [], pages: 0 };
  }

  async #nextPage(before: Listing<T>, signal: AbortSignal): Promise<Listing<T>> {
    signal.throwIfAborted();
    const added = (await before.pager.next()).map(this.#options.readItem);
    // Items may have been replaced while the page was on its way.
    const shown = this.#listing?.pager === before.pager ? this.#listing.items : before.items;
    return { ...before, items: [...shown, ...added], pages: before.pages + 1 };
  }
}

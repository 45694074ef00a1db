import { isJsonObject } from '../model/json';
import { maxPageSize } from './listQuery';
import type { Page } from './types';

export interface PageRequest {
  readonly pageSize: number;
  /** 1-based. */
  readonly pageNumber: number;
}

/**
 * Reads a list page by page. It ends when as many items came as there are in all (`X-Total-Count`); without a
 * total at a page that is shorter than asked; in any case at a page that brings nothing new. A server may give
 * shorter pages than asked, so a short page alone ends nothing while the total is not reached.
 */
export class Pager {
  private pageNumber = 0;
  private received = 0;
  private readonly seen = new Set<string>();
  private ended = false;
  private knownTotal: number | undefined;

  constructor(
    private readonly read: (request: PageRequest) => Promise<Page>,
    private readonly pageSize: number = maxPageSize,
  ) {}

  /** Whether the whole list was read, as far as can be known. */
  get done(): boolean {
    return this.ended;
  }

  /** The number of all items according to the newest page, `undefined` if the service does not tell. */
  get total(): number | undefined {
    return this.knownTotal;
  }

  /**
   * The items of the next page, without those that an earlier page had (others were added meanwhile, and moved
   * them); empty when done. After an error the same page is read again. One call at a time.
   */
  async next(): Promise<unknown[]> {
    if (this.ended) return [];
    const page = await this.read({ pageSize: this.pageSize, pageNumber: this.pageNumber + 1 });
    this.pageNumber++;
    this.received += page.items.length;
    this.knownTotal = page.total ?? this.knownTotal;
    const fresh = page.items.filter((item) => this.isNew(item));
    this.ended =
      fresh.length === 0 ||
      (this.knownTotal === undefined ? page.items.length < this.pageSize : this.received >= this.knownTotal);
    return fresh;
  }

  /** An item without an id can't be compared and counts as new. */
  private isNew(item: unknown): boolean {
    const id = isJsonObject(item) ? item.id : undefined;
    if (typeof id !== 'string' || id === '') return true;
    if (this.seen.has(id)) return false;
    this.seen.add(id);
    return true;
  }
}

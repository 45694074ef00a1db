import { describe, expect, it, vi } from 'vitest';
import type { Page } from '../../../src/api/types';
import { PagedList, type PageRequest } from '../../../src/explorer/pagedList';

/** A list whose every page is answered by the test. */
function setUp() {
  const requests: (PageRequest & { answer: (page: Page) => void; fail: (error: unknown) => void })[] = [];
  const changed = vi.fn();
  const list = new PagedList<string>({
    readPage: (request) =>
      new Promise((answer, fail) => {
        requests.push({ ...request, answer, fail });
      }),
    readItem: (value) => (value as { id: string }).id,
    changed,
  });
  const request = (index: number) => {
    const found = requests[index];
    if (!found) throw new Error(`There was no request ${index}.`);
    return found;
  };
  return { list, requests, request, changed };
}

const byName = { q: undefined, sort: 'name' };
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
const page = (from: number, to: number, total?: number): Page => ({
  items: Array.from({ length: to - from }, (_, index) => ({ id: `i${from + index}` })),
  total,
});

async function loaded(total = 120) {
  const context = setUp();
  const reading = context.list.load(byName);
  context.request(0).answer(page(0, 50, total));
  await reading;
  return context;
}

describe('PagedList', () => {
  it('shows the first page, the total, and that there is more', async () => {
    const { list, request, changed } = setUp();
    const reading = list.load(byName);
    expect(list.busy).toBe('first');
    expect(request(0)).toMatchObject({ pageNumber: 1, pageSize: 50, sort: 'name', q: undefined });
    request(0).answer(page(0, 50, 120));
    await reading;
    expect(list.items).toHaveLength(50);
    expect(list).toMatchObject({ total: 120, hasMore: true, busy: undefined, loaded: true });
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('adds pages to the end until all are there', async () => {
    const { list, request } = await loaded();
    for (const [index, next] of [page(50, 100, 120), page(100, 120, 120)].entries()) {
      const reading = list.loadMore();
      await tick();
      expect(request(index + 1).pageNumber).toBe(index + 2);
      request(index + 1).answer(next);
      await reading;
    }
    expect(list.items).toHaveLength(120);
    expect(list.hasMore).toBe(false);
  });

  it('goes on after a page that the service capped shorter than asked', async () => {
    const { list, request } = setUp();
    const reading = list.load(byName);
    request(0).answer(page(0, 20, 45));
    await reading;
    expect(list.hasMore).toBe(true);
  });

  it('shows an item once that two pages had', async () => {
    const { list, request } = await loaded();
    const reading = list.loadMore();
    await tick();
    request(1).answer(page(49, 99, 121));
    await reading;
    expect(new Set(list.items).size).toBe(list.items.length);
    expect(list.items).toHaveLength(99);
  });

  it('asks for one page more when asked twice at once', async () => {
    const { list, request, requests } = await loaded();
    const readings = [list.loadMore(), list.loadMore()];
    await tick();
    expect(requests).toHaveLength(2);
    request(1).answer(page(50, 100, 120));
    await Promise.all(readings);
    expect(list.items).toHaveLength(100);
  });

  it('keeps what is shown during a refresh, and reads as many pages again', async () => {
    const { list, request } = await loaded();
    const more = list.loadMore();
    await tick();
    request(1).answer(page(50, 100, 120));
    await more;
    const reading = list.load(byName);
    expect(list.busy).toBe('again');
    request(2).answer(page(200, 250, 120));
    await tick();
    expect(list.items[0]).toBe('i0');
    request(3).answer(page(250, 300, 120));
    await reading;
    expect(list.items).toHaveLength(100);
    expect(list.items[0]).toBe('i200');
  });

  it('drops and aborts the slower of two searches, whichever answers first', async () => {
    const { list, request } = setUp();
    const slow = list.load({ q: 'name:~(a)', sort: 'name' });
    const quick = list.load({ q: 'name:~(ab)', sort: 'name' });
    expect(request(0).signal.aborted).toBe(true);
    request(1).answer(page(0, 1, 1));
    await quick;
    request(0).answer(page(10, 15, 5));
    await slow;
    expect(list.items).toEqual(['i0']);
  });

  it('resolves a superseded reading only when the newest is done', async () => {
    const { list, request } = setUp();
    let done = false;
    const first = list.load(byName).then(() => (done = true));
    const second = list.load({ q: 'x', sort: 'name' });
    request(0).fail(new Error('aborted'));
    await tick();
    expect(done).toBe(false);
    expect(list.error).toBeUndefined();
    request(1).answer(page(0, 2, 2));
    await Promise.all([first, second]);
    expect(list.items).toHaveLength(2);
  });

  it('keeps the rows and the error when a refresh fails', async () => {
    const { list, request } = await loaded();
    const reading = list.load(byName);
    const error = new Error('offline');
    request(1).fail(error);
    await reading;
    expect(list.items).toHaveLength(50);
    expect(list.error).toBe(error);
  });

  it('keeps the rows when the next page fails, and reads that page again on request', async () => {
    const { list, request } = await loaded();
    const reading = list.loadMore();
    await tick();
    request(1).fail(new Error('lost'));
    await reading;
    expect(list.items).toHaveLength(50);
    const again = list.loadMore();
    await tick();
    expect(request(2).pageNumber).toBe(2);
    request(2).answer(page(50, 100, 120));
    await again;
    expect(list).toMatchObject({ error: undefined });
    expect(list.items).toHaveLength(100);
  });

  it('shows no rows of the former search when the new one fails', async () => {
    const { list, request } = await loaded();
    const reading = list.load({ q: 'bad:(', sort: 'name' });
    expect(list.items).toHaveLength(50);
    request(1).fail(new Error('400'));
    await reading;
    expect(list.items).toEqual([]);
    expect(list.loaded).toBe(false);
  });

  it('forgets everything when reset, also an answer that comes later', async () => {
    const { list, request } = await loaded();
    const reading = list.load(byName);
    list.reset();
    expect(request(1).signal.aborted).toBe(true);
    request(1).answer(page(0, 50, 120));
    await reading;
    expect(list).toMatchObject({ loaded: false, busy: undefined, hasMore: false, total: undefined });
  });

  it('starts with the first page after a reset during a reading of more', async () => {
    const { list, request } = await loaded();
    void list.loadMore();
    await tick();
    list.reset();
    const reading = list.load({ q: undefined, sort: 'other' });
    expect(request(2)).toMatchObject({ pageNumber: 1, sort: 'other' });
    request(2).answer(page(0, 3, 3));
    await reading;
    expect(list.items).toHaveLength(3);
  });

  it('keeps an item that was replaced while the next page was on its way', async () => {
    const { list, request } = await loaded();
    const reading = list.loadMore();
    await tick();
    list.replace((item) => (item === 'i3' ? 'newer' : item));
    request(1).answer(page(50, 100, 120));
    await reading;
    expect(list.items[3]).toBe('newer');
    expect(list.items).toHaveLength(100);
  });
});

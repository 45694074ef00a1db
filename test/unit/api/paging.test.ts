import { describe, expect, it } from 'vitest';
import { Pager, type PageRequest } from '../../../src/api/paging';
import type { Page } from '../../../src/api/types';

/** A list of `count` items that gives at most `cap` a page. */
function source(options: { count: number; cap?: number; tellsTotal: boolean }) {
  const requests: PageRequest[] = [];
  const items = Array.from({ length: options.count }, (_, index) => ({ id: `i${index}` }));
  const read = (request: PageRequest): Promise<Page> => {
    requests.push(request);
    const size = Math.min(request.pageSize, options.cap ?? Infinity);
    const start = (request.pageNumber - 1) * size;
    return Promise.resolve({
      items: items.slice(start, start + size),
      total: options.tellsTotal ? items.length : undefined,
    });
  };
  return { requests, items, read };
}

async function readAll(pager: Pager): Promise<unknown[]> {
  const all: unknown[] = [];
  while (!pager.done) all.push(...(await pager.next()));
  return all;
}

describe('Pager', () => {
  it.each([
    { count: 0, cap: 100, tellsTotal: true, pages: 1 },
    { count: 7, cap: 100, tellsTotal: true, pages: 1 },
    { count: 10, cap: 100, tellsTotal: true, pages: 1 },
    { count: 25, cap: 100, tellsTotal: true, pages: 3 },
    { count: 25, cap: 4, tellsTotal: true, pages: 7 },
    { count: 0, cap: 100, tellsTotal: false, pages: 1 },
    { count: 25, cap: 100, tellsTotal: false, pages: 3 },
    { count: 20, cap: 100, tellsTotal: false, pages: 3 },
  ])(
    'reads $count items (cap $cap, total told: $tellsTotal) in $pages pages',
    async ({ pages, ...options }) => {
      const list = source(options);
      const pager = new Pager(list.read, 10);
      expect(await readAll(pager)).toEqual(list.items);
      expect(list.requests).toEqual(
        Array.from({ length: pages }, (_, index) => ({ pageSize: 10, pageNumber: index + 1 })),
      );
      expect(pager.total).toBe(options.tellsTotal ? options.count : undefined);
      expect(await pager.next()).toEqual([]);
      expect(list.requests).toHaveLength(pages);
    },
  );

  it('shows no item twice when others were added meanwhile', async () => {
    const pages: Page[] = [
      { items: [{ id: 'a' }, { id: 'b' }], total: 3 },
      { items: [{ id: 'b' }, { id: 'c' }], total: 4 },
    ];
    const pager = new Pager(() => Promise.resolve(pages.shift() ?? { items: [], total: 4 }), 2);
    expect(await readAll(pager)).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
  });

  it('ends when the list shrank below what was announced', async () => {
    const pages: Page[] = [{ items: [{ id: 'a' }], total: 5 }];
    const pager = new Pager(() => Promise.resolve(pages.shift() ?? { items: [], total: 5 }), 1);
    expect(await readAll(pager)).toEqual([{ id: 'a' }]);
  });

  it('ends when the service ignores the page number', async () => {
    let requests = 0;
    const pager = new Pager(() => {
      requests++;
      return Promise.resolve({ items: [{ id: 'a' }, { id: 'b' }], total: undefined });
    }, 2);
    expect(await readAll(pager)).toHaveLength(2);
    expect(requests).toBe(2);
  });

  it('keeps items that have no usable id', async () => {
    const items = [null, 'text', { id: 5 }, { id: '' }, { id: '' }];
    const pager = new Pager(() => Promise.resolve({ items, total: 5 }), 10);
    expect(await readAll(pager)).toEqual(items);
  });

  it('reads the same page again after an error', async () => {
    const asked: number[] = [];
    const pager = new Pager(({ pageNumber }) => {
      asked.push(pageNumber);
      return asked.length === 1
        ? Promise.reject(new Error('lost'))
        : Promise.resolve({ items: [{ id: 'a' }], total: 1 });
    });
    await expect(pager.next()).rejects.toThrow('lost');
    expect(pager.done).toBe(false);
    expect(await pager.next()).toEqual([{ id: 'a' }]);
    expect(asked).toEqual([1, 1]);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { HttpError } from '../../../src/api/errors/httpError';
import { JobCache } from '../../../src/jobs/jobCache';
import type { JobAddress } from '../../../src/jobs/jobCache';
import type { Reply } from '../../../src/api/types';
import { notFound } from '../../support/notFound';

const address: JobAddress = { connectionId: 'shop', id: 'j1' };

/** A cache over a service whose replies the test sets; a job without a reply is not found. */
function setUp() {
  const replies = new Map<string, object>();
  let now = 0;
  const changed = vi.fn();
  const get = vi.fn(async ({ id }: JobAddress): Promise<Reply> => {
    await Promise.resolve();
    const value = replies.get(id);
    if (!value) throw notFound();
    return { text: JSON.stringify(value), value };
  });
  const cache = new JobCache({ get, now: () => now, changed });
  return { cache, replies, get, changed, later: () => (now += 60_000) };
}

const running = { id: 'j1', status: 'in_progress', metadata: { modifiedAt: '2026-01-01T00:00:00Z' } };
const ended = { ...running, status: 'success' };
const start = Date.parse(running.metadata.modifiedAt);

describe('JobCache', () => {
  it('asks once for the documents of one opening', async () => {
    const { cache, replies, get } = setUp();
    replies.set('j1', running);
    const [one, other] = await Promise.all([cache.read(address), cache.read(address)]);
    await cache.read(address);
    expect(one).toBe(other);
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('asks again for a job in progress that was read a while ago, never for an ended one', async () => {
    const { cache, replies, get, later } = setUp();
    replies.set('j1', running);
    await cache.read(address);
    later();
    replies.set('j1', ended);
    expect((await cache.read(address)).job.status).toBe('success');
    later();
    await cache.read(address);
    expect(get).toHaveBeenCalledTimes(2);
  });

  it('lets the time of a document grow with its text, also where the service does not', async () => {
    const { cache, replies } = setUp();
    replies.set('j1', running);
    expect((await cache.read(address)).modified).toBe(start);
    expect((await cache.reread(address)).modified).toBe(start);
    replies.set('j1', ended);
    expect((await cache.reread(address)).modified).toBe(start + 1);
  });

  it('tells of a job when it is new, when it changed, and not otherwise', async () => {
    const { cache, replies, changed } = setUp();
    replies.set('j1', running);
    await cache.reread(address);
    await cache.reread(address);
    expect(changed).toHaveBeenCalledTimes(1);
    replies.set('j1', ended);
    await cache.reread(address);
    expect(changed).toHaveBeenCalledTimes(2);
    expect(changed).toHaveBeenCalledWith(address);
  });

  it('keeps a job that the service no longer has, as gone, with a later time', async () => {
    const { cache, replies, changed } = setUp();
    replies.set('j1', running);
    await cache.read(address);
    replies.clear();
    const known = await cache.reread(address);
    expect(known).toMatchObject({ presence: 'gone', modified: start + 1, job: { status: 'in_progress' } });
    expect(await cache.reread(address)).toBe(known);
    expect(await cache.read(address)).toBe(known);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('takes note of a deletion, also of an ended job', async () => {
    const { cache, replies, changed } = setUp();
    replies.set('j1', ended);
    await cache.read(address);
    cache.markGone(address);
    cache.markGone(address);
    expect(cache.peek(address)?.presence).toBe('gone');
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('fails for a job that was never known, and asks anew the next time', async () => {
    const { cache, replies } = setUp();
    await expect(cache.read(address)).rejects.toBeInstanceOf(HttpError);
    replies.set('j1', running);
    expect((await cache.read(address)).job.id).toBe('j1');
  });

  it('keeps what it knows when asking fails for another reason', async () => {
    const { cache, replies, get } = setUp();
    replies.set('j1', running);
    await cache.read(address);
    get.mockRejectedValueOnce(new Error('offline'));
    await expect(cache.reread(address)).rejects.toThrow('offline');
    expect(cache.peek(address)?.presence).toBe('present');
  });

  it('forgets one connection, including an answer that is under way', async () => {
    const { cache, replies } = setUp();
    replies.set('j1', running);
    await cache.read({ connectionId: 'shop-2', id: 'j1' });
    const reading = cache.read(address);
    cache.forget('shop');
    await reading;
    expect(cache.peek(address)).toBeUndefined();
    expect(cache.peek({ connectionId: 'shop-2', id: 'j1' })).toBeDefined();
  });

  it('remembers a bounded number of jobs, the youngest', async () => {
    const { cache, replies } = setUp();
    for (let index = 0; index < 60; index++) {
      replies.set(`j${index}`, { ...ended, id: `j${index}` });
      await cache.read({ connectionId: 'shop', id: `j${index}` });
    }
    expect(cache.peek({ connectionId: 'shop', id: 'j0' })).toBeUndefined();
    expect(cache.peek({ connectionId: 'shop', id: 'j59' })).toBeDefined();
  });

  it('stays with what it knows where an answer has nothing new, so that its documents serve on', async () => {
    const { cache, replies, later, changed } = setUp();
    replies.set('j1', running);
    const first = await cache.read(address);
    later();
    expect(await cache.read(address)).toBe(first);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('keeps only so many characters of jobs, the newest of them', async () => {
    const { cache, replies } = setUp();
    const message = 'x'.repeat(20_000_000);
    for (const id of ['j1', 'j2', 'j3']) {
      replies.set(id, { id, status: 'success', message });
      await cache.read({ ...address, id });
    }
    const kept = ['j1', 'j2', 'j3'].filter((id) => cache.peek({ ...address, id }));
    expect(kept).toEqual(['j2', 'j3']);
  });

  it('takes over a job that it did not ask for', async () => {
    const { cache, get } = setUp();
    cache.take(address, { text: JSON.stringify(ended), value: ended });
    expect((await cache.read(address)).value).toBe(ended);
    expect(get).not.toHaveBeenCalled();
  });
});

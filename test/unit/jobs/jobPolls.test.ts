import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobAddress } from '../../../src/jobs/jobCache';
import { JobPolls, pollDelay, type JobEnd } from '../../../src/jobs/jobPolls';
import { readJob } from '../../../src/model/job';
import { notFound } from '../../support/notFound';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const hour = 3_600_000;
const at = (id: string, connectionId = 'shop'): JobAddress => ({ connectionId, id });

/** A service with the statuses of jobs by id; one without a status is not there. */
function setUp(statuses: Record<string, string | undefined>) {
  const searches: { connectionId: string; ids: readonly string[]; time: number }[] = [];
  const start = Date.now();
  const search = vi.fn((connectionId: string, ids: readonly string[]) => {
    searches.push({ connectionId, ids, time: Date.now() - start });
    const found = ids.filter((id) => statuses[id] !== undefined);
    return Promise.resolve<unknown[]>(found.map((id) => ({ id, status: statuses[id] })));
  });
  const signedIn = new Set(['shop', 'test']);
  const ends: { id: string; end: JobEnd }[] = [];
  const gone: string[] = [];
  const read: unknown[] = [];
  const errors: unknown[] = [];
  const reread = vi.fn(({ id }: JobAddress) => {
    const value = { id, status: statuses[id] ?? 'in_progress' };
    return Promise.resolve({
      text: '',
      value,
      job: readJob(value),
      modified: 0,
      presence: statuses[id] === undefined ? ('gone' as const) : ('present' as const),
    });
  });
  const polls = new JobPolls({
    search,
    reread,
    canAsk: (id) => signedIn.has(id),
    onRead: (_, jobs) => read.push(...jobs),
    onGone: ({ id }) => gone.push(id),
    onEnd: ({ id }, end) => ends.push({ id, end }),
    onError: (_, error) => errors.push(error),
  });
  return { polls, search, searches, reread, signedIn, ends, gone, read, errors, statuses };
}

/** An onlooker that, as the view does, no longer names what has ended. */
function watching(setup: ReturnType<typeof setUp>, ids: readonly string[]) {
  const show = () =>
    setup.polls.show(
      'view',
      ids
        .filter((id) => !/success|failure/.test(setup.statuses[id] ?? '') && !setup.gone.includes(id))
        .map((id) => at(id)),
    );
  show();
  return show;
}

describe('JobPolls', () => {
  it('asks for all jobs of a connection with one search a poll', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `j${index}`);
    const { polls, searches, read } = setUp(Object.fromEntries(ids.map((id) => [id, 'in_progress'])));
    polls.show(
      'view',
      ids.slice(0, 7).map((id) => at(id)),
    );
    polls.show(
      'tabs',
      ids.slice(5).map((id) => at(id)),
    );
    await vi.advanceTimersByTimeAsync(1_000);
    polls.dispose();
    expect(searches).toEqual([{ connectionId: 'shop', ids, time: 1_000 }]);
    expect(read).toHaveLength(10);
  });

  it('asks each connection by itself', async () => {
    const { polls, searches } = setUp({ a: 'in_progress', b: 'in_progress' });
    polls.show('tabs', [at('a'), at('b', 'test')]);
    await vi.advanceTimersByTimeAsync(1_000);
    polls.dispose();
    expect(searches.map(({ connectionId, ids }) => [connectionId, ...ids])).toEqual([
      ['shop', 'a'],
      ['test', 'b'],
    ]);
  });

  it('asks nothing when nothing is shown, and stops when it is hidden', async () => {
    const { polls, search } = setUp({ a: 'in_progress' });
    polls.show('view', []);
    await vi.advanceTimersByTimeAsync(hour);
    expect(search).not.toHaveBeenCalled();
    polls.show('view', [at('a')]);
    await vi.advanceTimersByTimeAsync(1_000);
    polls.show('view', []);
    await vi.advanceTimersByTimeAsync(hour);
    expect(search).toHaveBeenCalledTimes(1);
  });

  it('gives up a request that is under way when nobody looks any more', async () => {
    const { polls, search, read, errors } = setUp({ a: 'in_progress' });
    polls.show('view', [at('a')]);
    let signal: AbortSignal | undefined;
    search.mockImplementation((...args: unknown[]) => {
      signal = args[2] as AbortSignal;
      return new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    });
    await vi.advanceTimersByTimeAsync(1_000);
    polls.show('view', []);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(signal?.aborted).toBe(true);
    expect([...read, ...errors]).toEqual([]);
  });

  it('begins with its fast pace again when a job joins, and keeps its pace when one leaves', async () => {
    const { polls, searches } = setUp({ a: 'in_progress', b: 'in_progress' });
    polls.show('view', [at('a')]);
    await vi.advanceTimersByTimeAsync(hour);
    const before = searches.length;
    polls.show('view', [at('a'), at('b')]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(searches).toHaveLength(before + 1);
    await vi.advanceTimersByTimeAsync(hour);
    const later = searches.length;
    polls.show('view', [at('b')]);
    await vi.advanceTimersByTimeAsync(30_000);
    polls.dispose();
    expect(searches.length - later).toBe(2);
  });

  it('stops when all have ended', async () => {
    const setup = setUp({ a: 'in_progress', b: 'in_progress' });
    const show = watching(setup, ['a', 'b']);
    await vi.advanceTimersByTimeAsync(1_000);
    setup.statuses.a = 'success';
    show();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(setup.searches.at(-1)?.ids).toEqual(['b']);
    setup.statuses.b = 'failure';
    show();
    const count = setup.searches.length;
    await vi.advanceTimersByTimeAsync(hour);
    expect(setup.searches).toHaveLength(count);
  });

  it('asks for a job itself that the search does not find, and tells when it is gone', async () => {
    const { polls, gone, reread } = setUp({ a: 'in_progress' });
    polls.show('view', [at('a'), at('lost')]);
    await vi.advanceTimersByTimeAsync(1_000);
    polls.dispose();
    expect(reread.mock.calls).toEqual([[at('lost')]]);
    expect(gone).toEqual(['lost']);
  });

  it('takes a 404 of a job that was never read for gone, too', async () => {
    const { polls, gone, reread, errors } = setUp({});
    reread.mockRejectedValue(notFound());
    polls.show('view', [at('lost')]);
    await vi.advanceTimersByTimeAsync(1_000);
    polls.dispose();
    expect({ gone, errors }).toEqual({ gone: ['lost'], errors: [] });
  });

  it('goes on with a job that the search does not find but that is there', async () => {
    const { polls, search, read, gone } = setUp({ a: 'in_progress' });
    search.mockResolvedValue([{ id: 'another', status: 'success' }]);
    polls.show('view', [at('a')]);
    await vi.advanceTimersByTimeAsync(5_000);
    polls.dispose();
    expect(search.mock.calls.length).toBeGreaterThan(2);
    expect(gone).toEqual([]);
    expect(read).toContainEqual({ id: 'a', status: 'in_progress' });
    expect(read).not.toContainEqual({ id: 'another', status: 'success' });
  });

  it('asks nothing while signed out, and goes on once signed in', async () => {
    const { polls, search, signedIn } = setUp({ a: 'in_progress' });
    signedIn.delete('shop');
    polls.show('view', [at('a')]);
    polls.follow(at('a'));
    await vi.advanceTimersByTimeAsync(hour);
    expect(search).not.toHaveBeenCalled();
    signedIn.add('shop');
    polls.update();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(search).toHaveBeenCalledTimes(1);
    signedIn.delete('shop');
    polls.update();
    await vi.advanceTimersByTimeAsync(hour);
    expect(search).toHaveBeenCalledTimes(1);
  });

  it('gives up on a status that it does not know after a while, and says so to who follows the job', async () => {
    const { polls, search, ends } = setUp({ a: 'archived' });
    polls.show('view', [at('a')]);
    polls.follow(at('a'));
    await vi.advanceTimersByTimeAsync(24 * hour);
    expect(search).toHaveBeenCalledTimes(30);
    expect(ends).toMatchObject([{ id: 'a', end: { kind: 'unknown', job: { status: 'archived' } } }]);
  });

  it('tells the end of a job that is followed, seen or not, once', async () => {
    const { polls, search, ends, statuses } = setUp({ a: 'in_progress' });
    polls.follow(at('a'));
    expect(polls.isFollowed(at('a'))).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(ends).toEqual([]);
    statuses.a = 'success';
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ends).toMatchObject([{ id: 'a', end: { kind: 'ended', job: { id: 'a', status: 'success' } } }]);
    expect(polls.isFollowed(at('a'))).toBe(false);
    const count = search.mock.calls.length;
    await vi.advanceTimersByTimeAsync(hour);
    expect(search).toHaveBeenCalledTimes(count);
  });

  it('tells that a followed job is gone', async () => {
    const { polls, ends } = setUp({});
    polls.follow(at('a'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ends).toEqual([{ id: 'a', end: { kind: 'gone' } }]);
  });

  it.each<[string, (polls: JobPolls) => void]>([
    ['that the person no longer wants to follow', (polls) => polls.unfollow(at('a'))],
    ['of a connection that leads elsewhere', (polls) => polls.forget('shop')],
  ])('asks no more for a job %s', async (_, leave) => {
    const { polls, search } = setUp({ a: 'in_progress' });
    polls.follow(at('a'));
    await vi.advanceTimersByTimeAsync(1_000);
    leave(polls);
    await vi.advanceTimersByTimeAsync(hour);
    expect(search).toHaveBeenCalledTimes(1);
  });

  it('asks ever more rarely while asking fails, and tells each failure', async () => {
    const { polls, search, errors } = setUp({ a: 'in_progress' });
    search.mockRejectedValue(new Error('offline'));
    polls.show('view', [at('a')]);
    await vi.advanceTimersByTimeAsync(hour);
    polls.dispose();
    expect(search.mock.calls.length).toBeLessThan(70);
    expect(errors).toHaveLength(search.mock.calls.length);
  });
});

describe('pollDelay', () => {
  it('begins with a second and ends at fifteen', () => {
    const delays = Array.from({ length: 20 }, (_, polls) => pollDelay({ polls, failures: 0 }));
    expect(delays[0]).toBe(1_000);
    expect(delays.at(-1)).toBe(15_000);
    expect([...delays].sort((one, other) => one - other)).toEqual(delays);
  });

  it('never waits longer than a minute', () => {
    expect(pollDelay({ polls: 100, failures: 1000 })).toBe(60_000);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JobFollower, pollDelay } from '../../../src/jobs/jobFollower';
import type { JobAddress } from '../../../src/jobs/jobCache';
import type { JobState } from '../../../src/model/job';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const hour = 3_600_000;
const one: JobAddress = { connectionId: 'shop', id: '1' };
const two: JobAddress = { connectionId: 'shop', id: '2' };

function setUp(states: Record<string, JobState | undefined>) {
  const polls: string[] = [];
  const poll = vi.fn(({ id }: JobAddress) => Promise.resolve(polls.push(id)));
  const onError = vi.fn();
  const follower = new JobFollower({ poll, onError, state: ({ id }) => states[id] });
  return { follower, poll, polls, onError, states };
}

describe('JobFollower', () => {
  it('asks for visible jobs in progress and for no others', async () => {
    const { follower, polls } = setUp({ 1: 'inProgress', 2: 'success' });
    follower.update([one, two]);
    await vi.advanceTimersByTimeAsync(5_000);
    follower.dispose();
    expect(new Set(polls)).toEqual(new Set(['1']));
  });

  it('asks nothing before a job was read', async () => {
    const { follower, poll } = setUp({});
    follower.update([one]);
    await vi.advanceTimersByTimeAsync(hour);
    expect(poll).not.toHaveBeenCalled();
  });

  it('stops when the job is no longer visible, and goes on when it is again', async () => {
    const { follower, poll } = setUp({ 1: 'inProgress' });
    follower.update([one]);
    await vi.advanceTimersByTimeAsync(3_000);
    follower.update([]);
    const count = poll.mock.calls.length;
    expect(count).toBeGreaterThan(0);
    await vi.advanceTimersByTimeAsync(hour);
    expect(poll).toHaveBeenCalledTimes(count);
    follower.update([one]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(poll.mock.calls.length).toBeGreaterThan(count);
    follower.dispose();
  });

  it('keeps its pace when something else becomes visible, and asks once for a job shown twice', async () => {
    const { follower, polls } = setUp({ 1: 'inProgress', 2: 'inProgress' });
    follower.update([one, one]);
    await vi.advanceTimersByTimeAsync(900);
    follower.update([one, two]);
    await vi.advanceTimersByTimeAsync(150);
    follower.dispose();
    expect(polls).toEqual(['1']);
  });

  it.each<[string, JobState | undefined]>([
    ['ended', 'success'],
    ['failed', 'failure'],
    ['is gone or the connection signed out', undefined],
  ])('stops when the job %s', async (_, state) => {
    const { follower, poll, states } = setUp({ 1: 'inProgress' });
    poll.mockImplementation(() => {
      states[1] = state;
      return Promise.resolve(0);
    });
    follower.update([one]);
    await vi.advanceTimersByTimeAsync(hour);
    expect(poll).toHaveBeenCalledTimes(1);
  });

  it('gives up on a status that it does not know after a while', async () => {
    const { follower, poll } = setUp({ 1: 'unknown' });
    follower.update([one]);
    await vi.advanceTimersByTimeAsync(24 * hour);
    expect(poll).toHaveBeenCalledTimes(30);
  });

  it('asks ever more rarely while asking fails, and tells each failure', async () => {
    const { follower, poll, onError } = setUp({ 1: 'inProgress' });
    poll.mockRejectedValue(new Error('offline'));
    follower.update([one]);
    await vi.advanceTimersByTimeAsync(hour);
    follower.dispose();
    expect(poll.mock.calls.length).toBeLessThan(70);
    expect(onError).toHaveBeenCalledTimes(poll.mock.calls.length);
    expect(onError).toHaveBeenCalledWith(one, expect.any(Error));
  });
});

describe('pollDelay', () => {
  it('begins with a second and ends at fifteen', () => {
    const delays = Array.from({ length: 20 }, (_, polls) => pollDelay('inProgress', { polls, failures: 0 }));
    expect(delays[0]).toBe(1_000);
    expect(delays.at(-1)).toBe(15_000);
    expect([...delays].sort((one, other) => Number(one) - Number(other))).toEqual(delays);
  });

  it('never waits longer than a minute', () => {
    expect(pollDelay('inProgress', { polls: 100, failures: 1000 })).toBe(60_000);
  });

  it.each<JobState | undefined>(['success', 'failure', 'skipped', undefined])(
    'does not follow %s',
    (state) => {
      expect(pollDelay(state, { polls: 0, failures: 0 })).toBeUndefined();
    },
  );
});

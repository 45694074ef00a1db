import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Poller, type PollProgress } from '../../../src/base/poller';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Poller', () => {
  it('asks at the delays it is given, until there is none', async () => {
    const times: number[] = [];
    const start = Date.now();
    new Poller({
      poll: () => Promise.resolve(void times.push(Date.now() - start)),
      delay: ({ polls }) => [100, 200, 300][polls],
      onError: () => undefined,
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(times).toEqual([100, 300, 600]);
  });

  it('waits for an answer before it asks again', async () => {
    const answers: (() => void)[] = [];
    const poll = vi.fn(() => new Promise<void>((resolve) => answers.push(resolve)));
    new Poller({ poll, delay: () => 10, onError: () => undefined });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(poll).toHaveBeenCalledTimes(1);
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(10);
    expect(poll).toHaveBeenCalledTimes(2);
  });

  it('counts failures in a row, tells each, and starts over after an answer', async () => {
    const seen: PollProgress[] = [];
    const errors: unknown[] = [];
    let polls = 0;
    const poller = new Poller({
      poll: () => (++polls <= 2 ? Promise.reject(new Error(`no ${polls}`)) : Promise.resolve()),
      delay: (progress) => {
        seen.push(progress);
        return seen.length <= 4 ? 10 : undefined;
      },
      onError: (error) => errors.push((error as Error).message),
    });
    await vi.advanceTimersByTimeAsync(1_000);
    poller.dispose();
    expect(errors).toEqual(['no 1', 'no 2']);
    expect(seen.map(({ failures }) => failures)).toEqual([0, 1, 2, 0, 0]);
    expect(seen.map(({ polls }) => polls)).toEqual([0, 0, 0, 1, 2]);
  });

  it('asks and tells nothing after it was disposed', async () => {
    const onError = vi.fn();
    let fail: (error: Error) => void = () => undefined;
    const poll = vi.fn(() => new Promise<void>((_, reject) => (fail = reject)));
    const poller = new Poller({ poll, delay: () => 10, onError });
    await vi.advanceTimersByTimeAsync(10);
    poller.dispose();
    fail(new Error('late'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(poll).toHaveBeenCalledTimes(1);
    expect(onError).not.toHaveBeenCalled();
  });

  it('begins with its first pace again when restarted, also after it had enough', async () => {
    const times: number[] = [];
    const start = Date.now();
    const poller = new Poller({
      poll: () => Promise.resolve(void times.push(Date.now() - start)),
      delay: ({ polls }) => [100, 1_000][polls],
      onError: () => undefined,
    });
    await vi.advanceTimersByTimeAsync(200);
    poller.restart();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(times).toEqual([100, 300, 1_300]);
    poller.restart();
    await vi.advanceTimersByTimeAsync(100);
    poller.dispose();
    expect(times).toEqual([100, 300, 1_300, 3_300]);
  });

  it('aborts what is under way when it is disposed', async () => {
    let signal: AbortSignal | undefined;
    const poller = new Poller({
      poll: (given) => ((signal = given), new Promise<void>(() => undefined)),
      delay: () => 10,
      onError: () => undefined,
    });
    await vi.advanceTimersByTimeAsync(10);
    expect(signal?.aborted).toBe(false);
    poller.dispose();
    expect(signal?.aborted).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { PersonError } from '../../../src/base/personError';
import { deleteJobs, deletionWords, type Deletion } from '../../../src/jobs/deleteJobs';
import { notFound } from '../../support/notFound';

const ids = Array.from({ length: 10 }, (_, index) => `j${index}`);

describe('deleteJobs', () => {
  it('deletes all, some at once, and tells each', async () => {
    const done: Deletion[] = [];
    const deleted: string[] = [];
    let running = 0;
    let most = 0;
    const result = await deleteJobs(ids, {
      delete: async (id) => {
        most = Math.max(most, ++running);
        await Promise.resolve();
        running--;
        deleted.push(id);
      },
      done: (deletion) => done.push(deletion),
      signal: new AbortController().signal,
    });
    expect([...deleted].sort()).toEqual(ids);
    expect(result).toEqual(done);
    expect(most).toBe(4);
  });

  it('goes on after one that fails, and takes one that is not there for done', async () => {
    const failure = new PersonError('Not allowed.');
    const result = await deleteJobs(['a', 'b', 'c'], {
      delete: (id) =>
        id === 'a' ? Promise.reject(failure) : id === 'b' ? Promise.reject(notFound()) : Promise.resolve(),
      done: () => undefined,
      signal: new AbortController().signal,
    });
    expect(new Set(result)).toEqual(
      new Set([
        { id: 'a', outcome: 'failed', error: failure },
        { id: 'b', outcome: 'gone' },
        { id: 'c', outcome: 'deleted' },
      ]),
    );
  });

  it('stops when it is cancelled, and names only what was done', async () => {
    const controller = new AbortController();
    const asked: string[] = [];
    const result = await deleteJobs(ids, {
      delete: (id) => {
        asked.push(id);
        if (asked.length === 4) controller.abort();
        return Promise.resolve();
      },
      done: () => undefined,
      signal: controller.signal,
    });
    expect(asked).toHaveLength(4);
    expect(result).toHaveLength(4);
  });
});

describe('deletionWords', () => {
  const deleted = (id: string): Deletion => ({ id, outcome: 'deleted' });
  const failed = (id: string): Deletion => ({ id, outcome: 'failed', error: new Error(`no ${id}`) });

  it.each<[readonly Deletion[], number, string]>([
    [[deleted('a')], 1, '1 job was deleted.'],
    [[deleted('a'), { id: 'b', outcome: 'gone' }], 2, '2 jobs were deleted.'],
    [[deleted('a'), failed('b')], 2, '1 of 2 jobs were deleted. Not deleted: b: no b'],
    [[deleted('a')], 3, '1 of 3 jobs were deleted. Stopped: 2 were not tried.'],
    [
      ['a', 'b', 'c', 'd', 'e'].map(failed),
      5,
      '0 of 5 jobs were deleted. Not deleted: a: no a; b: no b; c: no c; and 2 more, which the log names',
    ],
  ])('tells of %j of %i', (deletions, wanted, words) => {
    expect(deletionWords(deletions, wanted)).toBe(words);
  });
});

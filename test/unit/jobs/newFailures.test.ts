import { describe, expect, it } from 'vitest';
import { failedSince, newestChange } from '../../../src/jobs/newFailures';
import { readJob } from '../../../src/model/job';

const time = (hour: number) => Date.UTC(2026, 0, 1, hour);
const job = (id: string, status: string, modified?: number, created = 0) =>
  readJob({
    id,
    status,
    metadata: {
      createdAt: new Date(time(created)).toISOString(),
      ...(modified === undefined ? {} : { modifiedAt: new Date(time(modified)).toISOString() }),
    },
  });

describe('failedSince', () => {
  it('counts what failed after the moment by its last change, else by its creation', () => {
    const jobs = [
      job('before', 'failure', 3),
      job('at', 'failure', 4),
      job('after', 'FAILURE', 5, 1),
      job('created', 'failure', undefined, 6),
      job('fine', 'success', 7),
    ];
    expect(failedSince(jobs, time(4))).toEqual(['after', 'created']);
  });

  it('does not count a job without a time', () => {
    expect(failedSince([readJob({ id: 'x', status: 'failure' })], 0)).toEqual([]);
  });
});

describe('newestChange', () => {
  it('is the last change of all', () => {
    expect(newestChange([job('a', 'success', 3), job('b', 'failure', 9, 1), readJob({})])).toBe(time(9));
    expect(newestChange([])).toBe(0);
  });
});

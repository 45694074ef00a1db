import { describe, expect, it } from 'vitest';
import { jobQuery } from '../../../src/jobs/jobQuery';

describe('jobQuery', () => {
  it.each([
    ['', ''],
    [' 65F0c0ffee65f0c0ffee65f0 ', 'id:65F0c0ffee65f0c0ffee65f0'],
    ['order', 'agentId:~(order)'],
    ['a.b', 'agentId:~(a\\.b)'],
    ['status:FAILURE type:IMPORT', 'status:FAILURE type:IMPORT'],
  ])('asks for %j with %j', (typed, q) => {
    expect(jobQuery(typed)).toBe(q);
  });
});

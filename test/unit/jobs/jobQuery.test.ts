import { describe, expect, it } from 'vitest';
import { jobQuery } from '../../../src/jobs/jobQuery';

describe('jobQuery', () => {
  it.each([
    ['', ''],
    [' 65F0c0ffee65f0c0ffee65f0 ', 'id:65F0c0ffee65f0c0ffee65f0'],
    ['order', 'agentId:~([oO][rR][dD][eE][rR])'],
    ['a.b', 'agentId:~([aA]\\.[bB])'],
    ['status:FAILURE type:IMPORT', 'status:FAILURE type:IMPORT'],
  ])('asks for %j with %j', (typed, q) => {
    expect(jobQuery(typed)).toBe(q);
  });
});

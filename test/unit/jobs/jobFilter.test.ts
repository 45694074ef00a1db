import { describe, expect, it } from 'vitest';
import {
  filterQuery,
  filterWords,
  idsQuery,
  isUnfiltered,
  momentOf,
  readJobFilter,
  type JobFilter,
} from '../../../src/jobs/jobFilter';
import { parseQuery } from '../../../src/sandbox/query/parseQuery';

/** A moment in the middle of a day, wherever this runs. */
const now = new Date(2026, 2, 31, 12, 34, 56).getTime();
const iso = (...date: [number, number, number, number?, number?]) => new Date(...date).toISOString();
const open = '9999-12-31T23:59:59.999Z';

describe('filterQuery', () => {
  it.each<[string, JobFilter, string]>([
    ['nothing', {}, ''],
    ['a status', { status: ['FAILURE'] }, 'status:FAILURE'],
    ['several statuses', { status: ['FAILURE', 'SKIPPED'] }, 'status:(FAILURE,SKIPPED)'],
    ['a type', { type: ['AGENT_CHAT'] }, 'type:AGENT_CHAT'],
    ['an agent', { agentId: 'order-support' }, 'agentId:order-support'],
    ['an agent with a blank in its id', { agentId: 'order (1)' }, 'agentId:"order (1)"'],
    ['a session', { session: '5f0d-7c1e' }, 'sessionId:5f0d-7c1e'],
    ['a query', { text: 'message:~(refund)' }, 'message:~(refund)'],
    ['plain text', { text: 'x1' }, 'agentId:~([xX]1)'],
    ['today', { period: 'today' }, `metadata.createdAt:(>="${iso(2026, 2, 31)}" AND <"${open}")`],
    [
      'the last 24 hours',
      { period: 'day' },
      `metadata.createdAt:(>="${iso(2026, 2, 30, 12, 34)}" AND <"${open}")`,
    ],
    [
      'the last 7 days, of which today is one',
      { period: 'week' },
      `metadata.createdAt:(>="${iso(2026, 2, 25)}" AND <"${open}")`,
    ],
    [
      'dates, of which the last belongs to it',
      { from: '2026-03-01', to: '2026-03-02' },
      `metadata.createdAt:(>="${iso(2026, 2, 1)}" AND <"${iso(2026, 2, 3)}")`,
    ],
    [
      'the time before a moment',
      { to: '2026-03-02T10:00:00Z' },
      'metadata.createdAt:(>="1970-01-01T00:00:00.000Z" AND <"2026-03-02T10:00:00.000Z")',
    ],
    [
      'all of it',
      { status: ['SUCCESS'], type: ['IMPORT', 'EXPORT'], agentId: 'a', text: 'id:7' },
      'status:SUCCESS type:(IMPORT,EXPORT) agentId:a id:7',
    ],
  ])('asks for %s', (_, filter, q) => {
    expect(filterQuery(filter, now)).toBe(q);
    expect(() => parseQuery(q)).not.toThrow();
  });

  it.each<[JobFilter, RegExp]>([
    [{ from: 'yesterday' }, /"yesterday" is no date.*2026-03-31/],
    [{ from: '2026-02-30' }, /no date/],
    [{ from: '2026-03-02', to: '2026-03-01' }, /ends before it begins/],
    [{ agentId: 'a"b' }, /can't be searched for/],
  ])('refuses %j', (filter, message) => {
    expect(() => filterQuery(filter, now)).toThrow(message);
  });

  it('asks the same when asked again within the minute', () => {
    expect(filterQuery({ period: 'day' }, now)).toBe(filterQuery({ period: 'day' }, now + 3_000));
  });
});

describe('filterWords', () => {
  it('says in words what is shown', () => {
    const filter: JobFilter = { status: ['FAILURE', 'SKIPPED'], type: ['AGENT_CHAT'], period: 'week' };
    expect(filterWords(filter, undefined)).toBe('failed or skipped, Agent chat, last 7 days');
    expect(filterWords({ agentId: 'a-1' }, 'Order Support')).toBe('Order Support');
    expect(filterWords({ agentId: 'a-1', from: '2026-03-01', to: '2026-03-02' }, undefined)).toBe(
      'a-1, from 2026-03-01, to 2026-03-02',
    );
    expect(filterWords({ session: 's1', text: 'refund' }, undefined)).toBe('session s1, refund');
    expect(filterWords({ status: ['PAUSED'] }, undefined)).toBe('PAUSED');
  });
});

describe('readJobFilter', () => {
  it('gives back what was kept', () => {
    const filter: JobFilter = { status: ['FAILURE'], period: 'day', text: 'x' };
    expect(readJobFilter(JSON.parse(JSON.stringify(filter)))).toEqual(filter);
  });

  it.each([undefined, 7, 'x', { status: 'FAILURE', period: 'century', agentId: 7 }])(
    'leaves out what is not as it should be in %j',
    (value) => {
      expect(isUnfiltered(readJobFilter(value))).toBe(true);
    },
  );
});

describe('momentOf', () => {
  it('takes a date from its beginning or to its end, and a time as it is', () => {
    expect(momentOf('2026-12-31', 'start')).toBe(new Date(2026, 11, 31).getTime());
    expect(momentOf('2026-12-31', 'end')).toBe(new Date(2027, 0, 1).getTime());
    expect(momentOf('2026-12-31T10:00:00Z', 'end')).toBe(Date.UTC(2026, 11, 31, 10));
  });
});

describe('idsQuery', () => {
  it('finds one or several jobs', () => {
    expect(idsQuery(['a'])).toBe('id:a');
    expect(idsQuery(['a', 'b'])).toBe('id:(a,b)');
  });
});

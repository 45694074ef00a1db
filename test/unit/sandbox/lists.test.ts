import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWithCaller, type Caller } from './support';

let caller: Caller;
beforeAll(async () => {
  const jobs = Array.from({ length: 70 }, (_, index) => ({
    id: `job-${String(index).padStart(2, '0')}`,
    status: index % 2 ? 'success' : 'failure',
    type: 'AGENT_CHAT',
    agentId: index < 3 ? undefined : `agent-${String(index % 5)}`,
    message: 'long',
    metadata: { version: index, createdAt: new Date(index * 1000).toISOString() },
  }));
  const agents = ['Beta', 'alpha', 'Gamma'].map((name, index) => ({
    id: `a${String(index)}`,
    name: { en: name },
  }));
  caller = await startWithCaller({ tenants: [{ tenant: 'sandbox', jobs, agents }] });
});
afterAll(() => caller.sandbox.close());

const ids = async (query: string) =>
  (await caller.call('GET', `/jobs${query}`)).json.map((job: any) => job.id);

describe('paging', () => {
  it('counts pages from 1 and has 60 a page unless told otherwise', async () => {
    expect(await ids('')).toHaveLength(60);
    expect(await ids('?pageSize=2')).toEqual(['job-00', 'job-01']);
    expect(await ids('?pageSize=2&pageNumber=2')).toEqual(['job-02', 'job-03']);
    expect(await ids('?pageSize=50&pageNumber=2')).toHaveLength(20);
    expect(await ids('?pageSize=50&pageNumber=3')).toEqual([]);
  });

  it('may cap a page lower than asked', async () => {
    await caller.sandbox.settings({ maxPageSize: 7 });
    expect(await ids('?pageSize=50')).toHaveLength(7);
    expect((await ids('?pageSize=50&pageNumber=2'))[0]).toBe('job-07');
    await caller.sandbox.reset();
  });

  it('counts all matches only when asked', async () => {
    const counted = await caller.call('GET', '/jobs?pageSize=2&q=status:success', {
      headers: { 'x-total-count': 'true' },
    });
    expect(counted.headers.get('x-total-count')).toBe('35');
    expect((await caller.call('GET', '/jobs')).headers.has('x-total-count')).toBe(false);
  });
});

describe('sorting', () => {
  it.each([
    ['metadata.createdAt:DESC', ['job-69', 'job-68']],
    ['metadata.version:desc', ['job-69', 'job-68']],
    ['status:asc,metadata.createdAt:desc', ['job-68', 'job-66']],
    ['agentId', ['job-00', 'job-01']],
  ])('by %s', async (sort, first) => {
    expect(await ids(`?pageSize=2&sort=${sort}`)).toEqual(first);
  });

  it('of a localized field goes by one language', async () => {
    const names = async (sort: string) =>
      (await caller.call('GET', `/agentic/agents?sort=${sort}`)).json.map((agent: any) => agent.id);
    expect(await names('name.en:asc')).toEqual(['a0', 'a2', 'a1']);
    expect(await names('name')).toEqual(['a0', 'a2', 'a1']);
  });
});

describe('searching', () => {
  it('takes the query from the body and the rest from the URL', async () => {
    const found = await caller.call('POST', '/jobs/search?pageSize=1&sort=metadata.createdAt:DESC', {
      body: { q: 'agentId:agent-3 status:FAILURE' },
      headers: { 'x-total-count': 'true' },
    });
    expect(found.json.map((job: any) => job.id)).toEqual(['job-68']);
    expect(found.headers.get('x-total-count')).toBe('7');
  });
});

describe('fields', () => {
  it('leaves out everything else', async () => {
    const [job] = (await caller.call('GET', '/jobs?pageSize=1&fields=status,metadata.version')).json;
    expect(job).toEqual({ status: 'failure', metadata: { version: 0 } });
    const one = (await caller.call('GET', '/jobs/job-05?fields=id,unknown')).json;
    expect(one).toEqual({ id: 'job-05' });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AiClient } from '../../src/api/aiClient';
import { Pager } from '../../src/api/paging';
import { searchQuery } from '../../src/api/query';
import { checkGrant } from '../../src/api/scopes';
import type { Page } from '../../src/api/types';
import { PersonError } from '../../src/base/personError';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { createTestClient, rejection } from '../support/testClient';
import { contractTenant, helperBody, keys } from './tenant';

let sandbox: TestSandbox;
let client: AiClient;

beforeAll(async () => {
  sandbox = await startTestSandbox(contractTenant);
});

beforeEach(async () => {
  await sandbox.reset();
  client = createTestClient(sandbox.url, { credentials: keys.all }).client;
});

afterAll(() => sandbox.close());

const ids = ({ items }: Page) => items.map((item) => (item as { id: string }).id);

describe('lists and searches', () => {
  it('give every agent and the total, when it is asked for', async () => {
    expect(ids(await client.agents.list())).toEqual(['helper', 'judge', 'writer', 'boss']);
    expect((await client.agents.list()).total).toBeUndefined();
    expect((await client.agents.list({ total: true, pageSize: 1 })).total).toBe(4);
    expect((await client.jobs.search('agentId:helper', { total: true })).total).toBe(2);
  });

  it('select by query', async () => {
    expect(ids(await client.agents.list({ q: 'enabled:false' }))).toEqual(['judge']);
    expect(ids(await client.jobs.list({ q: 'agentId:writer' }))).toEqual(['job-3']);
    expect(ids(await client.jobs.search('message:~(Answer 2)'))).toEqual(['job-2']);
    expect((await client.agents.search('id:nobody')).items).toEqual([]);
  });

  it.each([
    ['Judge', ['judge']],
    ['Bestell', ['helper']],
    ['Writer (beta)', ['writer']],
    ['v1.5', ['writer']],
    ['v1x5', []],
    ['enabled:false', ['judge']],
  ])('find %j as a person types it', async (typed, expected) => {
    expect(ids(await client.agents.search(searchQuery(typed)))).toEqual(expected);
  });

  it('tell that a query can not be read', async () => {
    const error = await rejection(client.agents.search('name:('));
    expect(error).toMatchObject({ kind: 'http', status: 400, details: [{ field: 'q' }] });
    expect(String(error)).toContain('Searching the agents was refused: q:');
  });

  it('sort and page', async () => {
    expect(ids(await client.agents.list({ sort: 'metadata.createdAt:DESC' }))[0]).toBe('boss');
    expect(ids(await client.agents.list({ sort: 'name:asc' }))[0]).toBe('boss');
    expect(
      ids(await client.jobs.list({ sort: 'metadata.createdAt:DESC', pageSize: 2, pageNumber: 2 })),
    ).toEqual(['job-1']);
  });

  it('are read to the end where the service caps pages lower than asked', async () => {
    await sandbox.settings({ maxPageSize: 3 });
    const pager = new Pager((page) => client.agents.list({ ...page, total: true }), 10);
    const all: unknown[] = [];
    while (!pager.done) all.push(...(await pager.next()));
    expect(all).toHaveLength(4);
    expect(pager.total).toBe(4);
  });

  it('of an impossible page send nothing', async () => {
    await expect(client.agents.list({ pageSize: 51 })).rejects.toThrow('51');
    await expect(client.jobs.search('a:b', { pageNumber: 0 })).rejects.toThrow('0');
    expect(await sandbox.requests()).toEqual([]);
  });

  it('have only the fields that are asked for, and id and metadata', async () => {
    const [agent] = (await client.agents.list({ fields: ['enabled'], pageSize: 1 })).items;
    expect(Object.keys(agent as object).sort()).toEqual(['enabled', 'id', 'metadata']);
  });
});

describe('a read', () => {
  it('keeps all translations unless a language is asked for', async () => {
    expect((await client.agents.get('helper')).value).toMatchObject({
      name: { en: 'Order helper', de: 'Bestellhilfe' },
    });
    expect((await client.agents.get('helper', { acceptLanguage: 'de' })).value).toMatchObject({
      name: 'Bestellhilfe',
    });
  });

  it('expands references', async () => {
    expect((await client.agents.get('helper', { expand: 'nativeTools' })).value).toMatchObject({
      nativeTools: [{ id: 'chat-room', name: 'Chat room', type: 'slack' }],
    });
  });

  it('of something that is not there names it', async () => {
    const error = await rejection(client.jobs.get('job-9'));
    expect(error).toMatchObject({ kind: 'http', status: 404, resourceId: 'job-9' });
    expect(String(error)).toContain('Reading the job "job-9" failed: it was not found in the tenant "acme"');
  });

  it.each(['', '.', '..', 'search', 'export'])('of the impossible id %j sends nothing', async (id) => {
    await expect(client.agents.get(id)).rejects.toThrow(/id/);
    expect(await rejection(client.agents.delete(id))).toBeInstanceOf(PersonError);
    expect(await sandbox.requests()).toEqual([]);
  });

  it('finds an id with odd characters', async () => {
    const id = 'a/b ?#%é..';
    await sandbox.changeBehindBack(id, { tenant: 'acme', create: { name: { en: 'Odd' } } });
    expect((await client.agents.get(id)).value).toMatchObject({ id, name: { en: 'Odd' } });
    await client.agents.delete(id);
    await expect(client.agents.get(id)).rejects.toMatchObject({ status: 404 });
  });
});

describe('a put', () => {
  it('creates and replaces', async () => {
    expect(await client.agents.put('fresh', helperBody())).toEqual({ created: true });
    expect(await client.agents.put('fresh', helperBody({ version: 1, prompt: 'New' }))).toEqual({
      created: false,
    });
    expect((await client.agents.get('fresh')).value).toMatchObject({
      userPrompt: 'New',
      metadata: { version: 2 },
    });
  });

  it('sends the text as it is', async () => {
    const body = helperBody().replace(
      '"maxTokens":4000',
      '"maxTokens":4000,"seed":12345678901234567890,"odd":1.50',
    );
    await client.agents.put('exact', body);
    expect((await client.agents.get('exact')).text).toMatch(
      /"seed":\s*12345678901234567890,\s*"odd":\s*1\.50/,
    );
  });

  it('of an older version is a conflict and changes nothing', async () => {
    const before = await sandbox.agent('helper', 'acme');
    const error = await rejection(client.agents.put('helper', helperBody({ version: 2 })));
    expect(error).toMatchObject({ kind: 'http', status: 409, resourceId: 'helper' });
    expect(await sandbox.agent('helper', 'acme')).toBe(before);
  });

  it('of a version of something that is gone is told as not found', async () => {
    expect(await rejection(client.agents.put('gone', helperBody({ version: 2 })))).toMatchObject({
      status: 404,
    });
  });

  it('that is not valid names each field', async () => {
    const error = await rejection(client.agents.put('helper', '{"name":{"xx":"?"}}'));
    expect(error).toMatchObject({ kind: 'http', status: 400 });
    const fields = (error as { details: { field: string }[] }).details.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['name.xx', 'userPrompt', 'llmConfig']));
  });

  it('whose connection is cut is never sent twice, whether it took effect or not', async () => {
    const version = async () =>
      (JSON.parse(await sandbox.agent('helper', 'acme')) as { metadata: { version: number } }).metadata
        .version;
    await sandbox.faults.cutBefore();
    await expect(client.agents.put('helper', helperBody())).rejects.toMatchObject({ kind: 'network' });
    expect(await version()).toBe(3);
    await sandbox.faults.cutAfter();
    await expect(client.agents.put('helper', helperBody())).rejects.toMatchObject({ kind: 'network' });
    expect(await version()).toBe(4);
  });
});

describe('a patch', () => {
  it('changes the fields it names', async () => {
    await client.agents.patch('helper', [
      { op: 'REPLACE', path: '/enabled', value: false },
      { op: 'REPLACE', path: '/llmConfig/model', value: 'large' },
      { op: 'ADD', path: '/tags', value: 'new' },
      { op: 'REMOVE', path: '/icon' },
    ]);
    const agent = JSON.parse(await sandbox.agent('helper', 'acme')) as Record<string, unknown>;
    expect(agent).toMatchObject({ enabled: false, llmConfig: { model: 'large' }, tags: ['shop', 'new'] });
    expect(agent).not.toHaveProperty('icon');
  });
});

describe('a delete', () => {
  it('of an agent that others use says who, until it is forced', async () => {
    const error = await rejection(client.agents.delete('judge'));
    expect(error).toMatchObject({ status: 400, details: [{ type: 'force' }] });
    expect(String(error)).toContain('boss');
    await client.agents.delete('judge', { force: true });
    expect(ids(await client.agents.list())).not.toContain('judge');
  });

  it('whose reply was lost counts as done when nothing is there any more', async () => {
    await sandbox.faults.cutAfter();
    await client.jobs.delete('job-1');
    expect(
      (await sandbox.requests()).filter(({ method }) => method === 'DELETE').map(({ status }) => status),
    ).toEqual([0, 404]);
  });

  it('of something that is not there is an error at first', async () => {
    await expect(client.jobs.delete('job-9')).rejects.toMatchObject({ status: 404 });
  });
});

describe('signing in', () => {
  it('tells what the key may do', async () => {
    expect(checkGrant(await client.signIn(), 'acme')).toEqual({ readOnly: false, missing: [] });
    const reader = createTestClient(sandbox.url, { credentials: keys.reader }).client;
    const check = checkGrant(await reader.signIn(), 'acme');
    expect(check).toMatchObject({ readOnly: true });
    expect(check.problem).toBeUndefined();
    const other = createTestClient(sandbox.url, { credentials: keys.other }).client;
    expect(checkGrant(await other.signIn(), 'acme').problem?.message).toContain('"other"');
  });

  it('with wrong credentials says so, without them', async () => {
    for (const credentials of [
      { ...keys.all, clientSecret: 'quite-a-wrong-secret' },
      { clientId: 'nobody-at-all', clientSecret: 'quite-a-wrong-secret' },
    ]) {
      const wrong = createTestClient(sandbox.url, { credentials }).client;
      const error = await rejection(wrong.agents.list());
      expect(error).toMatchObject({ kind: 'signIn', status: 401 });
      expect(String(error)).toMatch(/client id and client secret/);
      expect(String(error)).not.toMatch(/quite-a-wrong|nobody-at-all/);
    }
  });

  it('goes on over tokens that expire while it works', async () => {
    await sandbox.settings({ tokenLifetimeSeconds: 0 });
    const error = await rejection(client.agents.list());
    expect(error).toMatchObject({ status: 401 });
    await sandbox.settings({ tokenLifetimeSeconds: 600 });
    await client.agents.list();
    await sandbox.faults.expireTokens();
    await expect(client.agents.list()).resolves.toBeDefined();
  });
});

describe('a service in its live quirks', () => {
  it('is read as well', async () => {
    await sandbox.settings({ liveQuirks: true, withoutMetadata: true });
    const { value } = await client.agents.get('helper');
    expect(value).toHaveProperty('enableMemory');
    expect(value).not.toHaveProperty('metadata');
    expect((await client.jobs.get('job-1')).value).toMatchObject({ type: 'agent_chat' });
  });
});

import { describe, expect, it } from 'vitest';
import type { AiClient } from '../../../src/api/aiClient';
import type { ListOptions } from '../../../src/api/types';
import { choicesFor, languagesOf } from '../../../src/documents/references/choices';
import { objectMarkdown } from '../../../src/documents/references/describeObject';
import { TenantObjects } from '../../../src/documents/references/tenantObjects';

const minute = 60_000;

/** A tenant whose lists can be made to fail, and that counts what it is asked. */
function tenant({ tokens = 2, service = 'shop' } = {}) {
  const asked: string[] = [];
  const state = { now: 0, fails: false, service };
  const list = (kind: string, items: object[]) => ({
    list: async ({ pageNumber = 1, pageSize = 50, fields = [] }: ListOptions) => {
      asked.push(`${kind} ${pageNumber} ${fields.join()}`);
      await Promise.resolve();
      if (state.fails) throw new Error('403');
      const start = (pageNumber - 1) * pageSize;
      return { items: items.slice(start, start + pageSize), total: items.length };
    },
  });
  const client = {
    tokens: list(
      'tokens',
      Array.from({ length: tokens }, (_, index) => ({ id: `token-${index}`, name: `Token ${index}` })),
    ),
    agents: list('agents', [
      { id: 'one', name: { en: 'One', de: 'Eins' }, tags: ['b', 'a', 3], enabled: true },
      { id: 'two', name: { en: 'Two' }, description: 'plain', tags: 'none' },
      { name: 'without id' },
    ]),
    models: () =>
      Promise.resolve([
        { provider: 'openai', models: [{ id: 'gpt', name: 'gpt' }] },
        { provider: 'google', models: [{ id: 'gemini', name: 'Gemini', thinking: true }] },
      ]),
  } as unknown as AiClient;
  const objects = new TenantObjects({
    client: () => Promise.resolve(client),
    service: () => state.service || undefined,
    now: () => state.now,
  });
  return { asked, objects, state };
}

describe('what a tenant has', () => {
  it('is asked for when wanted, once, by all who want it at the same time', async () => {
    const { asked, objects } = tenant({ tokens: 60 });
    expect(asked).toEqual([]);
    const [first, second] = await Promise.all([objects.list('c', 'token'), objects.list('c', 'token')]);
    expect(first).toBe(second);
    expect([...(first?.items.keys() ?? [])]).toHaveLength(60);
    expect(first?.complete).toBe(true);
    expect(asked).toEqual(['tokens 1 id,name,metadata', 'tokens 2 id,name,metadata']);
  });

  it('is asked for again after some minutes, when forgotten, and of another service', async () => {
    const { asked, objects, state } = tenant();
    await objects.list('c', 'token');
    state.now += 4 * minute;
    await objects.list('c', 'token');
    expect(asked).toHaveLength(1);
    state.now += 2 * minute;
    await objects.list('c', 'token');
    expect(asked).toHaveLength(2);
    objects.forget('c', 'token');
    await objects.list('c', 'token');
    expect(asked).toHaveLength(3);
    state.service = 'other';
    await objects.list('c', 'token');
    expect(asked).toHaveLength(4);
    state.service = '';
    expect(await objects.list('c', 'token')).toBeUndefined();
    expect(asked).toHaveLength(4);
  });

  it('is not known when it can not be read, and not asked for at once again', async () => {
    const { asked, objects, state } = tenant();
    state.fails = true;
    expect(await objects.list('c', 'token')).toBeUndefined();
    state.fails = false;
    expect(await objects.list('c', 'token')).toBeUndefined();
    expect(asked).toHaveLength(1);
    objects.forgetFailures();
    expect((await objects.list('c', 'token'))?.items.size).toBe(2);
    state.fails = true;
    state.now += 6 * minute;
    await objects.list('c', 'token');
    state.fails = false;
    state.now += minute;
    expect((await objects.list('c', 'token'))?.items.size).toBe(2);
  });

  it('of more objects than anybody chooses from is known to be incomplete', async () => {
    const { objects } = tenant({ tokens: 2100 });
    expect((await objects.list('c', 'token'))?.complete).toBe(false);
  });
});

describe('the choices for a place', () => {
  const at = { connectionId: 'c', id: 'one', language: 'de' };
  const place = { offset: 0, length: 0, taken: [] };

  it('are ids with their names, without the agent itself', async () => {
    const { objects } = tenant();
    expect(await choicesFor({ ...place, kind: 'agent' }, at, objects)).toMatchObject([
      { value: 'two', detail: 'Two' },
    ]);
    expect(await choicesFor({ ...place, kind: 'token', taken: ['token-0'] }, at, objects)).toMatchObject([
      { value: 'token-1', detail: 'Token 1' },
    ]);
  });

  it.each([
    ['google', ['gemini']],
    ['Google', ['gemini']],
    ['emporix_openai', ['gpt']],
    ['self_hosted_vllm', []],
    [undefined, ['gpt', 'gemini']],
  ])('of models of the provider %s are %j', async (provider, expected) => {
    const { objects } = tenant();
    const found = await choicesFor({ ...place, kind: 'model', of: provider }, at, objects);
    expect(found.map(({ value }) => value)).toEqual(expected);
  });

  it('of tags and languages come from the agents', async () => {
    const { objects } = tenant();
    const tags = await choicesFor({ ...place, kind: 'tag', taken: ['b'] }, at, objects);
    expect(tags.map(({ value }) => value)).toEqual(['a']);
    const agents = await objects.list('c', 'agent');
    expect(languagesOf(agents?.items.values() ?? [])).toEqual(['en', 'de']);
  });
});

it('what an object is shows its texts without letting them be markup', () => {
  const tool = {
    id: 'slack`1',
    name: '<b>[a](b)',
    type: 'slack',
    enabled: false,
    config: { allowedOperations: ['sendMessage', 4], teamId: 'T1', botToken: 'xoxb' },
  };
  const text = objectMarkdown('tool', tool, 'en');
  expect(text).toContain('\\<b\\>\\[a\\]\\(b\\)');
  expect(text).toContain('``slack`1``');
  expect(text).toContain('tool · slack · disabled');
  expect(text).toContain('Operations: `sendMessage`');
  expect(text).not.toContain('xoxb');
});

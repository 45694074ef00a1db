import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWithCaller, type Caller } from './support';

let caller: Caller;
beforeAll(async () => {
  caller = await startWithCaller();
});
beforeEach(() => caller.sandbox.reset());
afterAll(() => caller.sandbox.close());

const headers = { 'accept-language': '*' };
const body = {
  id: 'my-complaints',
  name: { en: 'Complaints', de: 'Beschwerden' },
  description: { en: 'Ours' },
  userPrompt: 'Be kind.',
};
const clone = (template: string, sent: object, language = '*') =>
  caller.call('POST', `/agentic/templates/${template}/agents`, {
    body: sent,
    headers: { 'content-language': language },
  });

describe('templates', () => {
  it('are those that the dashboard knows, and one that is not active', async () => {
    const { json } = await caller.call('GET', '/agentic/templates', { headers });
    expect(json.filter((template: any) => template.enabled).map((template: any) => template.id)).toEqual([
      'complaint',
      'complaint-categorization',
      'complaint-audit',
      'anti-fraud',
      'anti-fraud-scoring',
      'anti-fraud-audit',
      'commerce-filter-dsl-assistant',
      'json-schema-assistant',
      'log-analysis-assistant',
    ]);
    expect(json.filter((template: any) => !template.enabled)).toHaveLength(1);
    expect(Object.keys(json[0]).sort()).toEqual(
      [
        'description',
        'enabled',
        'icon',
        'id',
        'mcpServers',
        'name',
        'nativeTools',
        'tags',
        'templatePrompt',
        'type',
        'userPrompt',
      ].sort(),
    );
  });

  it('are searched, sorted, counted and translated', async () => {
    const found = await caller.call('POST', '/agentic/templates/search?sort=name.de:desc&pageSize=1', {
      body: { q: 'type:ANTI_FRAUD' },
      headers: { 'accept-language': 'de', 'x-total-count': 'true' },
    });
    expect(found.headers.get('x-total-count')).toBe('3');
    expect(found.json).toMatchObject([{ id: 'anti-fraud', name: 'Betrugsprävention' }]);
  });

  it('are not read one by one: there is no such operation', async () => {
    expect((await caller.call('GET', '/agentic/templates/complaint')).status).toBe(404);
  });
});

describe('cloning a template', () => {
  it('makes a disabled agent with its fixed prompt, its type and its tools', async () => {
    const made = await clone('complaint', body);
    expect([made.status, made.json]).toEqual([201, { id: 'my-complaints' }]);
    const [template] = (await caller.call('GET', '/agentic/templates?q=id:complaint', { headers })).json;
    const agent = (await caller.call('GET', '/agentic/agents/my-complaints', { headers })).json;
    expect(agent).toMatchObject({
      ...body,
      type: 'complaint',
      enabled: false,
      templatePrompt: template.templatePrompt,
      mcpServers: template.mcpServers,
      triggers: [{ type: 'endpoint' }],
      metadata: { version: 1 },
    });
    const enable = { body: [{ op: 'REPLACE', path: '/enabled', value: true }] };
    expect((await caller.call('PATCH', '/agentic/agents/my-complaints', enable)).status).toBe(204);
  });

  it('gives the agent an id when none is sent, and takes texts in one language', async () => {
    const sent = { name: 'Beschwerden', description: 'Unsere', userPrompt: 'Hallo' };
    const { status, json } = await clone('complaint', sent, 'de');
    expect([status, json.id]).toEqual([201, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    const agent = (await caller.call('GET', `/agentic/agents/${json.id}`, { headers })).json;
    expect(agent.name).toEqual({ de: 'Beschwerden' });
  });

  it('leaves the template as it was', async () => {
    const before = await caller.sandbox.stored('templates', 'complaint');
    await clone('complaint', body);
    expect(await caller.sandbox.stored('templates', 'complaint')).toBe(before);
  });

  it('refuses an id that is taken, even by an agent that is no clone', async () => {
    await clone('complaint', body);
    expect((await clone('anti-fraud', body)).status).toBe(409);
    expect((await clone('complaint', { ...body, id: 'order-support' })).status).toBe(409);
  });

  it.each<[string, object, number, string[]]>([
    ['none', body, 404, []],
    ['seasonal-campaign', body, 400, ['templateId']],
    ['complaint', {}, 400, ['description', 'name', 'userPrompt']],
    ['complaint', { ...body, name: { xx: '?' } }, 400, ['name.xx']],
    ['complaint', { ...body, id: 'with space' }, 400, ['id']],
  ])('%s with %j is %i', async (template, sent, status, fields) => {
    const refused = await clone(template, sent);
    expect(refused.status).toBe(status);
    if (status === 400)
      expect(refused.json.details.map((detail: any) => detail.field).sort()).toEqual(fields);
  });
});

describe('what is the same for every tenant', () => {
  it('are the models of each provider', async () => {
    const { status, json } = await caller.call('GET', '/agentic/models');
    expect(status).toBe(200);
    expect(json.map(({ provider }: any) => provider)).toEqual([
      'openai',
      'anthropic',
      'google',
      'emporix_openai',
    ]);
    expect(json[1].models).toContainEqual({ id: 'claude-opus-4-6', name: 'Claude Opus 4.6', thinking: true });
  });

  it('are the commerce events, with those that the example agents use', async () => {
    const { events } = (await caller.call('GET', '/agentic/commerce-events')).json;
    expect(events).toEqual(expect.arrayContaining(['product.product-created', 'product.product-updated']));
    const agents = (await caller.call('GET', '/agentic/agents')).json;
    const used = agents.flatMap((agent: any) =>
      (agent.triggers ?? []).flatMap((trigger: any) => trigger.config?.events ?? []),
    );
    expect(used.length).toBeGreaterThan(0);
    expect(events).toEqual(expect.arrayContaining(used));
  });
});

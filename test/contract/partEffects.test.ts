import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AiClient } from '../../src/api/aiClient';
import { templateFields } from '../../src/model/template';
import { readToolSummary, toolSummaryFields } from '../../src/model/toolSummary';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { createTestClient, rejection } from '../support/testClient';
import { contractTenant, keys, partBodies } from './tenant';

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

const kinds = ['tools', 'tokens', 'mcpServers', 'oauths'] as const;

describe.each(kinds)('%s', (kind) => {
  const body = partBodies[kind];

  it('are created, replaced at their version, and refused at another', async () => {
    const api = client[kind];
    expect(await api.put('fresh', JSON.stringify(body))).toEqual({ created: true });
    const versioned = JSON.stringify({ ...body, metadata: { version: 1 } });
    expect(await api.put('fresh', versioned)).toEqual({ created: false });
    expect(await rejection(api.put('fresh', versioned))).toMatchObject({ kind: 'http', status: 409 });
    expect((await api.get('fresh')).value).toMatchObject({ id: 'fresh', metadata: { version: 2 } });
  });

  it('are found, patched and deleted', async () => {
    const api = client[kind];
    await api.patch('spare', [{ op: 'ADD', path: '/note', value: 'checked' }]);
    expect((await api.search('note:checked', { total: true })).total).toBe(1);
    await api.delete('spare');
    expect((await api.list({ q: 'id:spare' })).items).toEqual([]);
  });
});

describe('what an enabled agent uses', () => {
  it('is disabled and deleted only by force, which disables the agent', async () => {
    const disable = [{ op: 'REPLACE', path: '/enabled', value: false }] as const;
    const body = JSON.stringify({ ...partBodies.tools, enabled: false });
    for (const attempt of [
      () => client.tools.patch('chat-room', disable),
      () => client.tools.put('chat-room', body),
      () => client.tools.delete('chat-room'),
    ]) {
      const error = await rejection(attempt());
      expect(error).toMatchObject({ kind: 'http', status: 400, details: [{ type: 'force' }] });
      expect(String(error)).toMatch(/agent "helper"\.$/);
    }
    await client.tools.patch('chat-room', disable, { force: true });
    expect((await client.agents.get('helper')).value).toMatchObject({ enabled: false });
    await client.tools.delete('chat-room', { force: true });
    expect((await client.agents.get('helper')).value).toMatchObject({ nativeTools: [] });
  });

  it('names an MCP server when its token is deleted', async () => {
    expect(String(await rejection(client.tokens.delete('model-token')))).toContain('MCP server "spare"');
    await client.tokens.delete('model-token', { force: true });
    expect((await client.mcpServers.get('spare')).value).toMatchObject({ enabled: false });
  });
});

describe('reading', () => {
  it('puts the whole token where it is asked for, and never a value', async () => {
    await client.tokens.put('model-token', JSON.stringify(partBodies.tokens));
    const { text, value } = await client.mcpServers.get('spare', { expand: 'token' });
    expect(value).toMatchObject({
      config: { authorizationHeaderToken: { id: 'model-token', name: 'Spare', metadata: { version: 2 } } },
    });
    const lists = [await client.tokens.list(), await client.tools.list()];
    expect(text + JSON.stringify(lists)).not.toMatch(/the-value-of-a-token|the-token-of-a-bot/);
  });

  it('of a summary asks for its fields only', async () => {
    const { items } = await client.tools.list({ fields: toolSummaryFields, q: 'id:chat-room' });
    expect(items.map(readToolSummary)).toMatchObject([{ id: 'chat-room', name: 'Chat room', enabled: true }]);
    const [request] = (await sandbox.requests()).filter(({ path }) => path.includes('/tools'));
    expect(decodeURIComponent(request?.path ?? '')).toContain(`fields=${toolSummaryFields.join(',')}`);
  });

  it.each([
    ['models', (with_: AiClient) => with_.models()],
    ['commerce events', (with_: AiClient) => with_.commerceEvents()],
    ['templates', (with_: AiClient) => with_.templates.list({ fields: templateFields })],
  ])('%s tells when what came is no list', async (_name, read) => {
    await sandbox.faults.status({ status: 200, body: { message: 'hello' } });
    expect(await rejection(read(client))).toMatchObject({ kind: 'protocol', reason: 'notList' });
  });

  it('gives models by provider and the names of events', async () => {
    const google = (await client.models()).find(({ provider }) => provider === 'google');
    expect(google?.models.map(({ id }) => id)).toContain('gemini-3.1-flash-lite');
    expect(await client.commerceEvents()).toContain('product.product-updated');
  });
});

describe('cloning a template', () => {
  const agent = { id: 'cloned', name: { en: 'Ours' }, description: { en: 'Ours' }, userPrompt: 'Be kind.' };

  it('makes a disabled agent, under an id of its own where none is given', async () => {
    expect(await client.templates.clone('complaint', agent)).toEqual({ id: 'cloned' });
    expect((await client.agents.get('cloned')).value).toMatchObject({ ...agent, enabled: false });
    const { id } = await client.templates.clone('complaint', { ...agent, id: undefined });
    expect((await client.agents.get(id)).value).toMatchObject({ userPrompt: 'Be kind.', type: 'complaint' });
  });

  it('refuses an id that is taken, a template that is not active, and one that does not exist', async () => {
    const status = async (template: string, id: string) =>
      ((await rejection(client.templates.clone(template, { ...agent, id }))) as { status: number }).status;
    expect(await status('complaint', 'helper')).toBe(409);
    expect(await status('seasonal-campaign', 'cloned')).toBe(400);
    expect(await status('none', 'cloned')).toBe(404);
  });

  it('whose connection is cut makes no second agent', async () => {
    await sandbox.faults.cutAfter({ method: 'POST', pathPattern: '/templates/' });
    const lost = await rejection(client.templates.clone('complaint', { ...agent, id: undefined }));
    expect(lost).toMatchObject({ kind: 'network', sent: 'maybe' });
    expect((await client.agents.list({ q: 'type:complaint' })).items).toHaveLength(1);
  });

  it('tells when the answer names no agent', async () => {
    await sandbox.faults.status({ status: 201, body: {} });
    expect(await rejection(client.templates.clone('complaint', agent))).toMatchObject({ kind: 'protocol' });
  });
});

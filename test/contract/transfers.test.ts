import { transfersOf } from '../../src/api/transfersClient';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AiClient } from '../../src/api/aiClient';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { createTestClient, rejection } from '../support/testClient';
import { contractTenant, keys } from './tenant';

/** When the sandbox's clock stands. */
const now = Date.parse('2026-03-01T10:00:00.000Z');
const suffix = `--import-${now}`;

const functions = (functionId: string) => [
  {
    name: 'count',
    prompt: 'Counts.',
    enabled: true,
    config: { inputSchema: '{}', invocation: { functionId, method: 'GET' } },
  },
];

let sandbox: TestSandbox;
let from: AiClient;
let to: AiClient;

beforeAll(async () => {
  const [, acme, ...rest] = contractTenant.tenants ?? [];
  const agent = (acme?.agents ?? [])[0];
  sandbox = await startTestSandbox({
    ...contractTenant,
    now: () => now,
    tenants: [
      { tenant: 'other', tools: [{ id: 'index', type: 'rag_custom', name: 'Our index', enabled: true }] },
      {
        tenant: 'acme',
        ...acme,
        agents: [
          ...(acme?.agents ?? []),
          {
            ...agent,
            id: 'whole',
            name: { en: 'Whole – ganz' },
            llmConfig: {
              provider: 'openai',
              model: 'm',
              temperature: 1e-1,
              maxTokens: 4000,
              token: { id: 'model-token' },
            },
            nativeTools: ['chat-room', 'index', 'search'].map((id) => ({ id })),
            mcpServers: ['spare', 'functions', 'known'].map((id) => ({ type: 'custom', mcpServer: { id } })),
            agentCollaborations: [{ agentId: 'broken', description: 'helps' }],
          },
          { ...agent, id: 'broken', userPrompt: null, nativeTools: [] },
        ],
        tools: [
          ...(acme?.tools ?? []),
          { id: 'index', type: 'rag_custom', name: 'Index', enabled: true, config: {} },
          {
            id: 'search',
            type: 'rag_custom',
            name: 'Search',
            enabled: true,
            config: {
              databaseConfig: { token: { id: 'model-token' } },
              embeddingConfig: { token: { id: 'spare' } },
            },
          },
        ],
        mcpServers: [
          ...(acme?.mcpServers ?? []),
          {
            id: 'functions',
            type: 'dynamic',
            name: 'Functions',
            enabled: false,
            tools: functions('count-pallets'),
          },
          { id: 'known', type: 'dynamic', name: 'Known', enabled: true, tools: functions('check-units') },
        ],
      },
      ...rest,
    ],
  });
});

beforeEach(async () => {
  await sandbox.reset();
  from = createTestClient(sandbox.url, { credentials: keys.all }).client;
  to = createTestClient(sandbox.url, { credentials: keys.other, tenant: 'other' }).client;
});

afterAll(() => sandbox.close());

const decoded = (data: string) => JSON.parse(Buffer.from(data, 'base64').toString('utf8'));

describe('an export', () => {
  it('gives data, checksum, time and job as they came', async () => {
    const { text, value } = await transfersOf(from).export(['whole', 'writer']);
    expect(JSON.parse(text)).toEqual(value);
    const { data, checksum, exportedAt, jobId } = value as Record<string, string>;
    expect(decoded(data ?? '').agents.map(({ id }: { id: string }) => id)).toEqual([
      'whole',
      'writer',
      'broken',
    ]);
    expect(Buffer.from(data ?? '', 'base64').toString('utf8')).toMatch(
      /Whole – ganz[^]*"temperature" : 0\.1/,
    );
    expect([checksum, exportedAt]).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      '2026-03-01T10:00:00.000000Z',
    ]);
    expect((await from.jobs.get(jobId ?? '')).value).toMatchObject({
      type: 'EXPORT',
      exportResult: { data, checksum },
    });
  });

  it('needs no more than the right to read', async () => {
    const { client } = createTestClient(sandbox.url, { credentials: keys.reader });
    expect((await transfersOf(client).export(['helper'])).value).toHaveProperty('data');
  });

  it('of an unknown agent is refused by name', async () => {
    expect(String(await rejection(transfersOf(from).export(['helper', 'nobody'])))).toContain(
      'There is no agent "nobody"',
    );
  });

  it('of more than a hundred agents is refused before anything is sent', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => `agent-${index}`);
    expect(String(await rejection(transfersOf(from).export(ids)))).toContain('101 agents');
    expect(await sandbox.requests()).toEqual([]);
  });
});

describe('an import into another tenant', () => {
  const moved = async () => {
    const { text } = await transfersOf(from).export(['whole']);
    return (await transfersOf(to).import(text)).value as Record<string, any>;
  };
  const detail = (code: string, objectId: string, objectName: string) => ({
    code,
    objectId,
    objectName,
    message: expect.any(String),
  });

  it('says of each what became of it and what it lacks', async () => {
    const { message, summary, importedAt, jobId } = await moved();
    expect(message).toBe('Successfully imported 1 agents, 1 tools, and 3 MCP servers.');
    expect(importedAt).toBe('2026-03-01T10:00:00.000000Z');
    const started = detail('AGENT_IMPORTED_DISABLED', `whole${suffix}`, 'Whole – ganz');
    const missing = (name: string, id = 'model-token') => detail('MISSING_TOKEN', id, name);
    expect(summary).toEqual({
      agents: [
        {
          id: `whole${suffix}`,
          name: 'Whole – ganz',
          state: 'DISABLED',
          details: [started, missing('Whole – ganz')],
        },
        {
          id: 'broken',
          name: 'Order helper',
          state: 'FAILED',
          details: [detail('IMPORT_FAILED', 'broken', 'Order helper')],
        },
      ],
      tools: [
        {
          id: 'chat-room',
          name: 'Chat room',
          state: 'TO_CREATE',
          details: [detail('NOT_IMPORTABLE', 'chat-room', 'Chat room')],
        },
        {
          id: 'index',
          name: 'Index',
          state: 'EXISTS',
          details: [detail('ALREADY_EXISTS', 'index', 'Index')],
        },
        {
          id: 'search',
          name: 'Search',
          state: 'DISABLED',
          details: [missing('Search'), missing('Search', 'spare')],
        },
      ],
      mcpServers: [
        { id: 'spare', name: 'Spare', state: 'DISABLED', details: [missing('Spare')] },
        {
          id: 'functions',
          name: 'Functions',
          state: 'DISABLED',
          details: [detail('MISSING_FUNCTION', 'count-pallets', 'Functions')],
        },
        { id: 'known', name: 'Known', state: 'ENABLED', details: [] },
      ],
    });
    expect((await to.jobs.get(jobId)).value).toMatchObject({
      type: 'IMPORT',
      importResult: { message, summary },
    });
  });

  it('makes agents that are whole, under new ids and disabled', async () => {
    await moved();
    const original = (await from.agents.get('whole')).value as Record<string, any>;
    const { id, metadata, ...rest } = (await to.agents.get(`whole${suffix}`)).value as Record<string, any>;
    expect(rest).toEqual({
      ...original,
      id: undefined,
      metadata: undefined,
      enabled: false,
      agentCollaborations: [{ agentId: 'broken', description: 'helps' }],
    });
    expect(metadata).toMatchObject({ version: 1 });
    expect((await to.mcpServers.get('functions')).value).toMatchObject({ enabled: false });
  });

  it('goes with a saved file too, in which there is more than the payload', async () => {
    const { data, checksum } = (await transfersOf(from).export(['writer'])).value as Record<string, string>;
    const file = `${JSON.stringify({ exportedAt: 'some day', data, checksum, note: 'kept' }, null, 2)}\n`;
    expect((await transfersOf(to).import(file)).value).toMatchObject({
      summary: { agents: [{ id: `writer${suffix}`, state: 'DISABLED' }], tools: [], mcpServers: [] },
    });
  });

  it('of what was changed is refused at the checksum', async () => {
    const { data, checksum } = (await transfersOf(from).export(['writer'])).value as Record<string, string>;
    const text = JSON.stringify({ data: Buffer.from('{"agents":[]}').toString('base64'), checksum });
    expect(data).toBeDefined();
    expect(await rejection(transfersOf(to).import(text))).toMatchObject({
      kind: 'http',
      status: 400,
      details: [{ field: 'checksum' }],
    });
  });

  it('is not sent again when its reply is lost, since it would make the agents twice', async () => {
    const { text } = await transfersOf(from).export(['writer']);
    await sandbox.faults.cutAfter({ pathPattern: '/import$' });
    expect(await rejection(transfersOf(to).import(text))).toMatchObject({
      kind: 'network',
      sent: 'maybe',
      message: expect.stringContaining('It is not known whether the request took effect') as string,
    });
    expect(await sandbox.ids('agents', 'other')).toEqual([`writer${suffix}`]);
  });
});

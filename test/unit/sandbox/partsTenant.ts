import type { TenantSeed } from '../../../src/sandbox/tenant';
import { smallAgent } from './support';

export const slack = {
  name: 'Slack',
  type: 'slack',
  config: { teamId: 'T1', allowedOperations: ['sendMessage'] },
};
export const custom = { name: 'Own', transport: 'streamable_http', config: { url: 'https://mcp.example' } };
export const invocation = { functionId: 'fn-get-order', method: 'GET', argsLocation: 'query' };
export const dynamicTool = {
  name: 'get-order',
  prompt: 'Use it.',
  config: { inputSchema: '{}', invocation },
};
export const dynamic = { name: 'Functions', type: 'dynamic', tools: [dynamicTool] };
export const oauth = { url: 'https://id.example/token', clientId: 'c', grantType: 'client_credentials' };
export const rag = {
  name: 'Index',
  type: 'rag_emporix',
  config: {
    prompt: 'Find',
    entityType: 'PRODUCT',
    indexedFields: [{ key: 'name' }],
    embeddingConfig: { provider: 'openai', model: 'm', dimensions: 512, token: { id: 'key' } },
  },
};
export const ragCustom = {
  name: 'Own index',
  type: 'rag_custom',
  config: {
    prompt: 'Find',
    databaseConfig: {
      url: 'https://db.example',
      type: 'qdrant',
      entityType: 'product',
      collectionName: 'c',
      token: { id: 'key' },
    },
    embeddingConfig: { model: 'm', token: { id: 'key' } },
  },
};
export const openai = { provider: 'openai', model: 'm', token: { id: 'key' } };
const hosted = {
  provider: 'self_hosted_vllm',
  model: 'm',
  selfHostedParams: { url: 'https://llm.example', oauth: { id: 'login' } },
};

/** Agents, and all the kinds of things that they are built from. */
export const partsTenant: TenantSeed = {
  tenant: 'sandbox',
  agents: [
    { id: 'talker', ...smallAgent, enabled: true, nativeTools: [{ id: 'chat' }] },
    { id: 'sleeper', ...smallAgent, enabled: false, nativeTools: [{ id: 'chat' }] },
    { id: 'thinker', ...smallAgent, enabled: true, llmConfig: openai },
    { id: 'host', ...smallAgent, enabled: true, llmConfig: hosted },
    {
      id: 'caller',
      ...smallAgent,
      enabled: true,
      mcpServers: [
        { type: 'predefined', domain: 'order', tools: [] },
        { type: 'custom', mcpServer: { id: 'server' } },
      ],
    },
  ],
  tools: [
    { id: 'chat', ...slack, enabled: true },
    { id: 'index', ...rag, enabled: true },
  ],
  tokens: [
    { id: 'key', name: 'Key' },
    { id: 'unused', name: 'Unused' },
  ],
  mcpServers: [
    {
      id: 'server',
      ...custom,
      type: 'custom',
      enabled: true,
      config: { ...custom.config, authorizationHeaderToken: { id: 'key' } },
    },
  ],
  oauths: [{ id: 'login', ...oauth, enabled: true, clientSecretToken: { id: 'key' } }],
};

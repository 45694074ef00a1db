import type { SandboxOptions } from '../../src/sandbox/startSandbox';

const metadata = (day: number) => ({
  version: 3,
  createdAt: `2026-01-0${day}T08:00:00.000Z`,
  modifiedAt: `2026-02-0${day}T08:00:00.000Z`,
});

const base = {
  description: { en: 'Answers questions', de: 'Beantwortet Fragen' },
  type: 'generic',
  enabled: true,
  userPrompt: 'Be brief.',
  triggers: [{ type: 'endpoint' }],
  llmConfig: { provider: 'emporix_openai', model: 'small', temperature: 0.3, maxTokens: 4000 },
  mcpServers: [],
  nativeTools: [],
  agentCollaborations: [],
  maxRecursionLimit: 20,
  enabledMemory: false,
};

/** What a PUT of a tool, a token, an MCP server and an OAuth configuration sends. */
export const partBodies = {
  tools: {
    name: 'Spare',
    type: 'slack',
    enabled: true,
    config: { teamId: 'T1', botToken: 'the-token-of-a-bot', allowedOperations: ['sendMessage'] },
  },
  tokens: { name: 'Spare', value: 'the-value-of-a-token' },
  mcpServers: {
    name: 'Spare',
    type: 'custom',
    enabled: true,
    transport: 'streamable_http',
    config: { url: 'https://mcp.example' },
  },
  oauths: {
    url: 'https://id.example/token',
    clientId: 'a-client',
    grantType: 'client_credentials',
    enabled: true,
  },
} as const;

export const keys = {
  all: { clientId: 'all-scopes', clientSecret: 'secret-of-all-scopes' },
  reader: { clientId: 'reader', clientSecret: 'secret-of-the-reader' },
  other: { clientId: 'other', clientSecret: 'secret-of-the-other' },
} as const;

const every = ['ai.agent_read', 'ai.agent_manage', 'ai.agentexecution_manage'];

/** A small tenant for the contract tests, with keys for it and for another one. */
export const contractTenant: SandboxOptions = {
  tokenDelayMs: 0,
  clients: [
    { ...keys.all, tenant: 'acme', scopes: every },
    { ...keys.reader, tenant: 'acme', scopes: ['ai.agent_read'] },
    { ...keys.other, tenant: 'other', scopes: every },
  ],
  tenants: [
    { tenant: 'other' },
    {
      tenant: 'acme',
      agents: [
        {
          id: 'helper',
          name: { en: 'Order helper', de: 'Bestellhilfe' },
          ...base,
          icon: 'fa-life-ring',
          tags: ['shop'],
          nativeTools: [{ id: 'chat-room', allowedOperations: ['sendMessage'] }],
          metadata: metadata(1),
        },
        { id: 'judge', name: { en: 'Judge' }, ...base, enabled: false, metadata: metadata(2) },
        { id: 'writer', name: { en: 'Writer (beta) v1.5' }, ...base, metadata: metadata(3) },
        {
          id: 'boss',
          name: { en: 'Boss' },
          ...base,
          agentCollaborations: [{ agentId: 'judge', description: 'decides' }],
          metadata: metadata(4),
        },
      ],
      tools: [
        { id: 'chat-room', ...partBodies.tools, name: 'Chat room' },
        { id: 'spare', ...partBodies.tools },
      ],
      tokens: [
        { id: 'model-token', name: 'Model token' },
        { id: 'spare', name: 'Spare token' },
      ],
      mcpServers: [
        {
          id: 'spare',
          ...partBodies.mcpServers,
          config: { ...partBodies.mcpServers.config, authorizationHeaderToken: { id: 'model-token' } },
        },
      ],
      oauths: [{ id: 'spare', ...partBodies.oauths }],
      jobs: [1, 2, 3].map((number) => ({
        id: `job-${number}`,
        status: 'success',
        type: 'AGENT_CHAT',
        agentId: number === 3 ? 'writer' : 'helper',
        message: `Answer ${number}`,
        metadata: metadata(number),
      })),
    },
  ],
};

/** What a PUT of the agent `helper` sends; with a single language its names are plain texts. */
export function helperBody(
  options: { language?: string | undefined; version?: number; prompt?: string } = {},
): string {
  const name = options.language && options.language !== '*' ? 'Helper' : { en: 'Helper' };
  const description = options.language && options.language !== '*' ? 'Helps' : { en: 'Helps' };
  return JSON.stringify({
    name,
    ...base,
    description,
    userPrompt: options.prompt ?? 'Be very brief.',
    ...(options.version !== undefined && { metadata: { version: options.version } }),
  });
}

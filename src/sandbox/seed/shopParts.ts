import type { TenantSeed } from '../tenant';
import { seedMetadata } from './seedAgent';

const day = 86_400_000;

/** What the agents of the example shop refer to: tools, tokens, MCP servers and an OAuth configuration. */
export function shopParts(now: number): Pick<TenantSeed, 'tools' | 'tokens' | 'mcpServers' | 'oauths'> {
  const metadata = (version: number, daysAgo: number) =>
    seedMetadata(version, now - 280 * day, now - daysAgo * day);
  return {
    tools: [
      {
        id: 'slack-1',
        name: 'Slack of the service team',
        type: 'slack',
        enabled: true,
        config: {
          teamId: 'T0LUMEN42',
          defaultInboundAgentId: 'complaint-agent',
          allowedOperations: ['sendMessage', 'createChannel', 'inviteParticipants', 'collaborateOnChannel'],
        },
        metadata: metadata(4, 60),
      },
      {
        id: 'teams-sales',
        name: 'Teams of the sales department',
        type: 'teams',
        enabled: true,
        config: {
          teamId: '7b0e6f0c-1b1b-4a53-9d63-5f4a4c2c9f10',
          tenantId: 'c2f4a7de-8a64-45c8-8d6b-0f1b7a1e5d33',
          allowedOperations: ['sendMessage', 'createChat', 'collaborateOnChannel'],
        },
        metadata: metadata(2, 40),
      },
      {
        id: 'product-index',
        name: 'Product index',
        type: 'rag_emporix',
        enabled: true,
        config: {
          prompt: 'Finds products by meaning: material, use, style.',
          entityType: 'PRODUCT',
          indexedFields: [
            { key: 'name', name: 'Name' },
            { key: 'description', name: 'Description' },
          ],
          filterFields: [{ key: 'published', description: 'Only products that the shop shows.' }],
          embeddingConfig: { provider: 'emporix_openai', model: 'text-embedding-3-small', dimensions: 1536 },
        },
        metadata: metadata(7, 15),
      },
      {
        id: 'style-search',
        name: 'Search by style (trial)',
        type: 'rag_custom',
        enabled: false,
        config: {
          prompt: 'Finds products that look alike, from a description of a room.',
          maxResults: 8,
          databaseConfig: {
            url: 'https://vectors.lumen-and-loom.example',
            type: 'qdrant',
            entityType: 'product',
            collectionName: 'product-styles',
            token: { id: 'vector-database-token' },
          },
          embeddingConfig: { model: 'text-embedding-3-large', token: { id: 'openai-token' } },
        },
        metadata: metadata(2, 9),
      },
    ],
    tokens: [
      { id: 'openai-token', name: 'OpenAI, marketing budget', metadata: metadata(1, 280) },
      { id: 'anthropic-token', name: 'Anthropic, content team', metadata: metadata(3, 90) },
      { id: 'google-token', name: 'Google AI Studio', metadata: metadata(1, 120) },
      { id: 'vllm-token', name: 'Own models, API key', metadata: metadata(2, 30) },
      { id: 'vector-database-token', name: 'Vector database, read only', metadata: metadata(1, 9) },
      { id: 'reviews-token', name: 'Reviews, service account', metadata: metadata(2, 70) },
      { id: 'llm-gateway-secret', name: 'Own models, client secret', metadata: metadata(1, 30) },
    ],
    mcpServers: [
      {
        id: 'reviews',
        name: 'Reviews',
        type: 'custom',
        enabled: true,
        transport: 'streamable_http',
        config: {
          url: 'https://reviews.lumen-and-loom.example/mcp',
          authorizationHeaderName: 'Authorization',
          authorizationHeaderToken: { id: 'reviews-token' },
        },
        metadata: metadata(3, 70),
      },
      {
        id: 'catalogue-functions',
        name: 'Catalogue functions',
        type: 'dynamic',
        enabled: true,
        tools: [
          {
            name: 'check_units',
            description: 'Checks measurements and their units.',
            prompt: 'Use it for every numeric attribute with a unit.',
            enabled: true,
            config: {
              inputSchema:
                '{"type":"object","properties":{"productId":{"type":"string"}},"required":["productId"]}',
              invocation: { functionId: 'check-units', method: 'POST' },
            },
          },
          {
            name: 'find_duplicates',
            description: 'Finds products that are probably the same.',
            prompt: 'Use it when two products share name and measurements.',
            enabled: true,
            config: {
              inputSchema: '{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}',
              invocation: { functionId: 'find-duplicates', method: 'GET', argsLocation: 'query' },
            },
          },
        ],
        metadata: metadata(5, 12),
      },
      {
        id: 'carrier-tracking',
        name: 'Carrier tracking (old)',
        type: 'custom',
        enabled: false,
        transport: 'sse',
        config: { url: 'https://tracking.lumen-and-loom.example/sse' },
        metadata: metadata(8, 110),
      },
    ],
    oauths: [
      {
        id: 'llm-gateway',
        url: 'https://login.lumen-and-loom.example/oauth/token',
        clientId: 'emporix-agents',
        grantType: 'client_credentials',
        scope: 'models.invoke',
        enabled: true,
        clientSecretToken: { id: 'llm-gateway-secret' },
        metadata: metadata(1, 30),
      },
      {
        id: 'partner-models',
        url: 'https://id.partner-cloud.example/token',
        clientId: 'lumen-and-loom',
        grantType: 'client_credentials',
        enabled: false,
        clientSecretToken: { id: 'vllm-token' },
        metadata: metadata(2, 18),
      },
    ],
  };
}

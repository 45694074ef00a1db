import * as z from 'zod';
import type { ErrorDetail } from '../http/serviceError';
import { reference, schemaProblems, schemaText, sentMetadata } from '../http/schemaProblems';
import type { PartKind } from './partKinds';

/** How a part comes in: what is needed differs. */
export type Writing = 'create' | 'replace' | 'patch';

const needed = z.string().min(1);
const flag = z.boolean().nullish();

const messenger = <const Operations extends readonly [string, ...string[]]>(operations: Operations) => ({
  teamId: needed,
  defaultInboundAgentId: z.string().nullish(),
  allowedOperations: z.array(z.enum(operations)).nullish(),
});
const slackOperations = [
  'sendMessage',
  'createChannel',
  'inviteParticipants',
  'collaborateOnChannel',
] as const;
const teamsOperations = [...slackOperations, 'createChat', 'collaborateOnChat'] as const;

const embedding = { model: needed, dimensions: z.int().min(128).max(4096), token: reference };
const tool = (botToken: z.ZodType) => {
  const common = { name: needed, enabled: flag, metadata: sentMetadata };
  return z.discriminatedUnion('type', [
    z.looseObject({
      ...common,
      type: z.literal('slack'),
      config: z.looseObject({ ...messenger(slackOperations), botToken }),
    }),
    z.looseObject({
      ...common,
      type: z.literal('teams'),
      config: z.looseObject({ ...messenger(teamsOperations), tenantId: z.string().nullish() }),
    }),
    z.looseObject({
      ...common,
      type: z.literal('rag_custom'),
      config: z.looseObject({
        prompt: needed,
        maxResults: z.int().nullish(),
        databaseConfig: z.looseObject({
          url: needed,
          type: z.literal('qdrant'),
          entityType: z.literal('product'),
          collectionName: needed,
          token: reference,
        }),
        embeddingConfig: z.looseObject({ model: needed, token: reference }),
      }),
    }),
    z.looseObject({
      ...common,
      type: z.literal('rag_emporix'),
      config: z.looseObject({
        prompt: needed,
        entityType: needed,
        indexedFields: z.array(z.looseObject({ key: needed, name: z.string().nullish() })),
        filterFields: z.array(z.looseObject({ key: needed, description: z.string().nullish() })).nullish(),
        embeddingConfig: z.discriminatedUnion('provider', [
          z.looseObject({ provider: z.literal('emporix_openai') }),
          z.looseObject({ provider: z.literal('openai'), ...embedding }),
          z.looseObject({ provider: z.literal('self_hosted_ollama'), ...embedding, url: needed }),
        ]),
      }),
    }),
  ]);
};

const token = (value: z.ZodType) => z.looseObject({ name: needed, value, metadata: sentMetadata });

const method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
const mcpTool = z.looseObject({
  name: z.string().regex(/^\S+$/, { error: 'must not be empty or contain white space' }),
  description: z.string().nullish(),
  prompt: needed,
  enabled: flag,
  config: z.looseObject({
    requiredScopes: z.array(z.string()).nullish(),
    inputSchema: schemaText,
    invocation: z.looseObject({
      functionId: needed,
      method,
      argsLocation: z.enum(['body', 'query']).nullish(),
    }),
  }),
});
const transport = z.enum(['streamable_http', 'sse']);
const server = { name: needed, enabled: flag, metadata: sentMetadata };
const mcpServer = z.discriminatedUnion('type', [
  z.looseObject({
    ...server,
    type: z.literal('custom'),
    transport,
    config: z.looseObject({
      url: needed,
      authorizationHeaderName: z.string().nullish(),
      authorizationHeaderToken: reference.nullish(),
    }),
  }),
  z.looseObject({
    ...server,
    type: z.literal('dynamic'),
    transport: transport.nullish(),
    tools: z.array(mcpTool).refine((tools) => new Set(tools.map(({ name }) => name)).size === tools.length, {
      error: 'must have a name each that no other has',
    }),
  }),
]);

const oauth = z.looseObject({
  url: z.url(),
  clientId: needed,
  grantType: z.literal('client_credentials'),
  scope: z.string().nullish(),
  enabled: flag,
  clientSecretToken: reference.nullish(),
  metadata: sentMetadata,
});

/**
 * What keeps a part from being stored (request bodies toolUpsertBody, tokenUpsertBody, mcpServerUpsertBody,
 * oauthUpsertBody), each problem at its field. A token's value is needed in every PUT, a bot's token only when
 * its tool is created.
 */
export function partProblems(part: object, { collection }: PartKind, writing: Writing): ErrorDetail[] {
  const schema = {
    tools: tool(writing === 'create' ? needed : needed.nullish()),
    tokens: token(writing === 'patch' ? z.unknown().optional() : needed),
    mcpServers: mcpServer,
    oauths: oauth,
  }[collection];
  return schemaProblems(schema, part);
}

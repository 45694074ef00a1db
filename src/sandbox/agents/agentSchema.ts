import * as z from 'zod';
import type { ErrorDetail } from '../http/serviceError';
import { reference, schemaProblems, schemaText, sentMetadata } from '../http/schemaProblems';
import type { SandboxSettings } from '../settings';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const left = z.string().min(1);

const filter = z.lazy((): z.ZodType => filterUnion);
const filterUnion = z.discriminatedUnion('op', [
  z.strictObject({ left, op: z.enum(['$exists', '$notExists', '$isEmpty', '$notEmpty']) }),
  z.strictObject({ left, op: z.enum(['$eq', '$ne']), right: scalar }),
  z.strictObject({ left, op: z.enum(['$in', '$notIn']), right: z.array(scalar).min(1) }),
  z.looseObject({ op: z.enum(['$and', '$or']), conditions: z.array(filter).min(1) }),
]);

const trigger = z.discriminatedUnion('type', [
  z.looseObject({ type: z.enum(['endpoint', 'slack', 'teams']) }),
  z.looseObject({
    type: z.literal('commerce_events'),
    config: z.looseObject({
      // The OpenAPI says a text, the dashboard sends an array.
      events: z.union([z.string().min(1), z.array(z.string()).min(1)]),
      filter: filter.nullish(),
    }),
  }),
]);

const mcpServer = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('predefined'),
    domain: z.enum(['customer', 'extensibility', 'order', 'product', 'frontend']),
    tools: z.array(z.string()),
  }),
  z.looseObject({ type: z.literal('custom'), mcpServer: reference }),
  z.looseObject({ type: z.literal('dynamic'), mcpServer: reference, tools: z.array(z.string()).optional() }),
]);

const inTenths = (value: number) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-9;

function llmConfigSchema(lowestTemperature: number) {
  const common = {
    model: z.string().min(1),
    temperature: z
      .number()
      .min(lowestTemperature)
      .max(1)
      .refine(inTenths, { error: 'must be a multiple of 0.1' })
      .nullish(),
    maxTokens: z.int().nullish(),
  };
  return z.discriminatedUnion('provider', [
    z.looseObject({ ...common, provider: z.literal('emporix_openai') }),
    z.looseObject({ ...common, provider: z.enum(['openai', 'google', 'anthropic']), token: reference }),
    z.looseObject({
      ...common,
      provider: z.enum(['self_hosted_ollama', 'self_hosted_vllm']),
      baseProvider: z
        .string()
        .regex(/^(anthropic|google|openai)$/i)
        .nullish(),
      selfHostedParams: z.looseObject({
        url: z.string().min(1),
        authorizationHeaderName: z.string().nullish(),
        authorizationHeaderToken: reference.nullish(),
        oauth: reference.nullish(),
      }),
    }),
  ]);
}

function agentSchema({ liveQuirks }: SandboxSettings) {
  return z.looseObject({
    name: z.looseObject({}),
    description: z.looseObject({}).nullish(),
    userPrompt: z.string(),
    enabled: z.boolean().nullish(),
    triggers: z.array(trigger),
    llmConfig: llmConfigSchema(liveQuirks ? 0 : 0.1),
    mcpServers: z.array(mcpServer),
    nativeTools: z
      .array(z.looseObject({ id: z.string().min(1), allowedOperations: z.array(z.string()).nullish() }))
      .nullish(),
    agentCollaborations: z
      .array(z.looseObject({ agentId: z.string().min(1), description: z.string().nullish() }))
      .nullish(),
    maxRecursionLimit: z
      .int()
      .min(1)
      .max(liveQuirks ? 100 : 50)
      .nullish(),
    enabledMemory: z.boolean().nullish(),
    requiredScopes: z.array(z.enum(['anonymous', 'customer', 'employee', 'integration'])).nullish(),
    outputFormat: schemaText.nullish(),
    icon: z.string().nullish(),
    tags: z.array(z.string()).nullish(),
    metadata: sentMetadata,
  });
}

/**
 * What keeps an agent from being stored (request body agentUpsertBody), each problem at its field, such as
 * `triggers[0].config.events`; an empty array when nothing does. Unknown fields are allowed.
 */
export function agentProblems(agent: unknown, settings: SandboxSettings): ErrorDetail[] {
  return schemaProblems(agentSchema(settings), agent);
}

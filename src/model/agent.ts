import * as z from 'zod';
import { isJsonObject } from './json';

const text = z.string().optional().catch(undefined);
const timestamp = text;

/**
 * What a list shows of an agent. Reading never fails: a field of an unexpected type counts as absent, since
 * one odd agent must not break a list.
 */
const agentSummarySchema = z.object({
  id: z.string().catch(''),
  name: z.unknown().optional(),
  description: z.unknown().optional(),
  type: text,
  enabled: z.boolean().optional().catch(undefined),
  handOff: z.boolean().optional().catch(undefined),
  tags: z.array(z.unknown()).catch([]),
  triggers: z.array(z.unknown()).catch([]),
  llmConfig: z.looseObject({ provider: text, model: text }).optional().catch(undefined),
  agentCollaborations: z.array(z.unknown()).catch([]),
  metadata: z
    .looseObject({
      version: z.number().optional().catch(undefined),
      createdAt: timestamp,
      modifiedAt: timestamp,
    })
    .optional()
    .catch(undefined),
});

export type AgentSummary = z.infer<typeof agentSummarySchema>;

/** Fields a list has to ask for to be able to show an {@link AgentSummary}. */
export const agentSummaryFields = Object.keys(agentSummarySchema.shape);

/**
 * Reads one element of an agents reply (operations GET-ai-list-agents, POST-ai-search-agents,
 * GET-ai-retrieve-agent), whatever it is. An element without a usable id has the id `''`.
 */
export function readAgentSummary(value: unknown): AgentSummary {
  return agentSummarySchema.parse(isJsonObject(value) ? value : {});
}

/** The types of an agent's triggers, such as `endpoint` or `commerce_events`, without what can't be read. */
export function triggerTypes(agent: AgentSummary): string[] {
  return agent.triggers.flatMap((trigger) =>
    isJsonObject(trigger) && typeof trigger.type === 'string' ? [trigger.type] : [],
  );
}

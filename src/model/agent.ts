import * as z from '../base/zod';
import { isJsonObject } from './json';
import { list, metadataSchema, orAbsent, text } from './tolerant';

/**
 * What a list shows of an agent. Reading never fails: a field of an unexpected type counts as absent, since
 * one odd agent must not break a list.
 */
const agentSummarySchema = z.object({
  id: z.catch(z.string(), ''),
  name: z.optional(z.unknown()),
  description: z.optional(z.unknown()),
  type: text,
  enabled: orAbsent(z.boolean()),
  handOff: orAbsent(z.boolean()),
  tags: list,
  triggers: list,
  llmConfig: orAbsent(z.looseObject({ provider: text, model: text })),
  agentCollaborations: list,
  metadata: metadataSchema,
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

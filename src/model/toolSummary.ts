import * as z from '../base/zod';
import { isJsonObject } from './json';
import { list, metadataSchema, orAbsent, text } from './tolerant';

/** What a list shows of a native tool. Reading never fails: a field of an unexpected type counts as absent. */
const toolSummarySchema = z.object({
  id: z.catch(z.string(), ''),
  name: text,
  type: text,
  enabled: orAbsent(z.boolean()),
  config: orAbsent(z.looseObject({ allowedOperations: list, entityType: text, defaultInboundAgentId: text })),
  metadata: metadataSchema,
});

export type ToolSummary = z.infer<typeof toolSummarySchema>;

/** Fields a list has to ask for to be able to show a {@link ToolSummary}. */
export const toolSummaryFields = Object.keys(toolSummarySchema.shape);

/** Reads one element of a tools reply (operations GET-ai-list-tools, GET-ai-retrieve-tool), whatever it is. */
export function readToolSummary(value: unknown): ToolSummary {
  return toolSummarySchema.parse(isJsonObject(value) ? value : {});
}

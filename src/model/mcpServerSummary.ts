import * as z from '../base/zod';
import { isJsonObject } from './json';
import { metadataSchema, orAbsent, text } from './tolerant';

const mcpToolSchema = z.looseObject({ name: text, description: text, enabled: orAbsent(z.boolean()) });

/** What a list shows of an MCP server. Reading never fails: a field of an unexpected type counts as absent. */
const mcpServerSummarySchema = z.object({
  id: z.catch(z.string(), ''),
  name: text,
  type: text,
  enabled: orAbsent(z.boolean()),
  transport: text,
  config: orAbsent(
    z.looseObject({ url: text, authorizationHeaderToken: orAbsent(z.looseObject({ id: text })) }),
  ),
  /** Only dynamic servers say what tools they have. */
  tools: z.catch(z.array(z.catch(mcpToolSchema, {})), []),
  metadata: metadataSchema,
});

export type McpServerSummary = z.infer<typeof mcpServerSummarySchema>;

/** Fields a list has to ask for to be able to show an {@link McpServerSummary}. */
export const mcpServerSummaryFields = Object.keys(mcpServerSummarySchema.shape);

/** Reads one element of an MCP servers reply (operations GET-ai-list-mcp-servers, GET-ai-retrieve-mcp-server). */
export function readMcpServerSummary(value: unknown): McpServerSummary {
  return mcpServerSummarySchema.parse(isJsonObject(value) ? value : {});
}

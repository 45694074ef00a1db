import * as z from '../base/zod';
import { isJsonObject } from './json';
import { metadataSchema, text } from './tolerant';

/** What a list shows of a token. Reading never fails: a field of an unexpected type counts as absent. */
const tokenSummarySchema = z.object({ id: z.catch(z.string(), ''), name: text, metadata: metadataSchema });

export type TokenSummary = z.infer<typeof tokenSummarySchema>;

/** Fields a list has to ask for to be able to show a {@link TokenSummary}. */
export const tokenSummaryFields = Object.keys(tokenSummarySchema.shape);

/** Reads one element of a tokens reply (operations GET-ai-list-tokens, GET-ai-retrieve-token); never its value. */
export function readTokenSummary(value: unknown): TokenSummary {
  return tokenSummarySchema.parse(isJsonObject(value) ? value : {});
}

import * as z from '../base/zod';
import { isJsonObject } from './json';
import { metadataSchema, orAbsent, text } from './tolerant';

/** What a list shows of an OAuth configuration, which has no name. Reading never fails: a field of an unexpected type counts as absent. */
const oauthSummarySchema = z.object({
  id: z.catch(z.string(), ''),
  url: text,
  clientId: text,
  grantType: text,
  scope: text,
  enabled: orAbsent(z.boolean()),
  clientSecretToken: orAbsent(z.looseObject({ id: text })),
  metadata: metadataSchema,
});

export type OAuthSummary = z.infer<typeof oauthSummarySchema>;

/** Fields a list has to ask for to be able to show an {@link OAuthSummary}. */
export const oauthSummaryFields = Object.keys(oauthSummarySchema.shape);

/** Reads one element of an OAuth configurations reply (operations GET-ai-list-oauths, GET-ai-retrieve-oauth). */
export function readOAuthSummary(value: unknown): OAuthSummary {
  return oauthSummarySchema.parse(isJsonObject(value) ? value : {});
}

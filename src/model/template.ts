import * as z from '../base/zod';
import { isJsonObject } from './json';
import { list, orAbsent, text } from './tolerant';

/** What is shown of a template for agents. Reading never fails: a field of an unexpected type counts as absent. */
const templateSchema = z.object({
  id: z.catch(z.string(), ''),
  name: z.optional(z.unknown()),
  description: z.optional(z.unknown()),
  type: text,
  /** Only an active template can be cloned. */
  enabled: orAbsent(z.boolean()),
  userPrompt: text,
  templatePrompt: text,
  icon: text,
  tags: list,
});

export type Template = z.infer<typeof templateSchema>;

/** Fields a list has to ask for to be able to show a {@link Template}. */
export const templateFields = Object.keys(templateSchema.shape);

/** Reads one element of a templates reply (operations GET-ai-list-templates, POST-ai-search-templates). */
export function readTemplate(value: unknown): Template {
  return templateSchema.parse(isJsonObject(value) ? value : {});
}

import * as z from '../base/zod';
import { isJsonObject } from './json';
import { orAbsent, text } from './tolerant';

const modelSchema = z.object({
  id: z.catch(z.string(), ''),
  name: text,
  description: text,
  thinking: orAbsent(z.boolean()),
});

const providerModelsSchema = z.object({
  provider: z.catch(z.string(), ''),
  models: z.catch(z.array(z.catch(modelSchema, { id: '' })), []),
});

/** The models that one provider offers; those without a usable id are left out. */
export type ProviderModels = z.infer<typeof providerModelsSchema>;

/** Reads one element of the models reply (operation GET-ai-list-models), whatever it is. */
export function readProviderModels(value: unknown): ProviderModels {
  const { provider, models } = providerModelsSchema.parse(isJsonObject(value) ? value : {});
  return { provider, models: models.filter(({ id }) => id !== '') };
}

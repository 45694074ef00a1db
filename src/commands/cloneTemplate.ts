import type { AiClient } from '../api/aiClient';
import { isKind } from '../api/errors/isKind';
import { isJsonObject } from '../model/json';
import type { Template } from '../model/template';

/**
 * Makes an agent of a template. Translations into languages that the tenant does not have are refused; they are left
 * out then.
 */
export async function cloneTemplate(client: AiClient, template: Template, id: string): Promise<void> {
  const agent = {
    id,
    name: translations(template.name, id),
    description: translations(template.description, ''),
    userPrompt: template.userPrompt ?? '',
  };
  try {
    await client.templates.clone(template.id, agent);
  } catch (error) {
    const refused = refusedTranslations(error);
    const name = without(agent.name, refused, 'name');
    const description = without(agent.description, refused, 'description');
    if (refused.length === 0 || isEmpty(name) || isEmpty(description)) throw error;
    await client.templates.clone(template.id, { ...agent, name, description });
  }
}

/** Such as `description.fr`. A request that is refused has made nothing. */
function refusedTranslations(error: unknown): readonly string[] {
  if (!isKind(error, 'http') || error.status !== 400) return [];
  return error.details.flatMap(({ field }) =>
    field && /^(name|description)\.[^.]+$/.test(field) ? [field] : [],
  );
}

function without(
  texts: Readonly<Record<string, string>>,
  refused: readonly string[],
  field: string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([code]) => !refused.includes(`${field}.${code}`)));
}

function isEmpty(texts: object): boolean {
  return Object.keys(texts).length === 0;
}

function translations(value: unknown, fallback: string): Record<string, string> {
  if (typeof value === 'string') return { en: value };
  const texts = isJsonObject(value) ? Object.entries(value) : [];
  const found = texts.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return found.length > 0 ? Object.fromEntries(found) : { en: fallback };
}

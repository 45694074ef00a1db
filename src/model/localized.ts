import { isJsonObject } from './json';

/** Fields of an agent that hold one text a language (operation PUT-ai-agent). */
export const localizedFields: readonly string[] = ['name', 'description'];

/**
 * The text to show for a localized field. The service sends a map of translations (`Accept-Language: *`), a
 * plain string (any other language) or, for damaged data, anything at all.
 * @returns the text in the wanted language (`de-AT` falls back to `de`), else in English, else in any, else
 *   `undefined`; never an empty string.
 */
export function localizedText(value: unknown, language: string): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (!isJsonObject(value)) return undefined;
  const wanted = language.toLowerCase();
  const base = wanted.split(/[-_]/, 1)[0] ?? wanted;
  const texts = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '',
  );
  const inLanguage = (code: string) => texts.find(([key]) => key.toLowerCase() === code)?.[1];
  return (inLanguage(wanted) ?? inLanguage(base) ?? inLanguage('en') ?? texts[0]?.[1])?.trim();
}

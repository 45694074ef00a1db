import { badRequest, type ErrorDetail } from './http/serviceError';
import { isObject, type JsonObject, type JsonValue } from './json/losslessJson';

export interface Languages {
  readonly languages: readonly string[];
  readonly defaultLanguage: string;
}

/** Fields of an agent that hold one text a language. */
const localizedFields = ['name', 'description'];

/**
 * The resource as `Accept-Language` wants it (parameter header_Accept-Language): `*` keeps the maps, anything
 * else makes each a string, an empty header in the tenant's default language.
 */
export function localize(resource: JsonObject, accept: string | undefined, tenant: Languages): JsonObject {
  const wanted = preferred(accept ?? '');
  if (wanted.length === 1 && wanted[0] === '*') return resource;
  return new Map(
    Array.from(resource, ([key, value]) => [
      key,
      localizedFields.includes(key) && isObject(value) ? translation(value, wanted, tenant) : value,
    ]),
  );
}

function preferred(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [language = '', ...parameters] = part.trim().split(/\s*;\s*/);
      const q = parameters.find((parameter) => parameter.startsWith('q='));
      return { language: language.toLowerCase(), weight: q ? Number(q.slice(2)) : 1 };
    })
    .filter(({ language, weight }) => language !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => language);
}

function translation(
  texts: JsonObject,
  wanted: readonly string[],
  { defaultLanguage }: Languages,
): JsonValue {
  const codes = wanted.flatMap((language) => [language, language.split('-')[0] ?? language]);
  const found = [...codes, defaultLanguage].find((code) => texts.has(code));
  return (found === undefined ? texts.values().next().value : texts.get(found)) ?? null;
}

/**
 * Turns the localized fields of a sent resource, in place, into maps as `Content-Language` says: `*` or a list
 * means maps, one language a string. An empty header means strings in the default language; maps are taken
 * too, since the documented examples send maps without the header.
 * @returns what is wrong, by field: a wrong shape, or a language that the tenant does not have.
 */
export function delocalize(
  resource: JsonObject,
  header: string | undefined,
  tenant: Languages,
): ErrorDetail[] {
  const sent = (header ?? '').trim();
  const single = sent === '' || (sent !== '*' && !sent.includes(','));
  const language = single && sent !== '' ? sent.toLowerCase() : tenant.defaultLanguage;
  const problems: ErrorDetail[] = [];
  for (const field of localizedFields) {
    const value = resource.get(field);
    if (value === undefined || value === null) continue;
    if (single && typeof value === 'string') {
      resource.set(field, new Map([[language, value]]));
    } else if (!isObject(value) || (single && sent !== '')) {
      const shape = single ? 'a text' : 'a map of translations';
      problems.push({ field, message: `${field} must be ${shape}, as the Content-Language "${sent}" says.` });
    }
    const texts = resource.get(field);
    if (isObject(texts)) problems.push(...unknownLanguages(field, texts, tenant));
  }
  return problems;
}

function unknownLanguages(field: string, texts: JsonObject, tenant: Languages): ErrorDetail[] {
  return Array.from(texts).flatMap(([code, text]) => {
    const at = `${field}.${code}`;
    if (!tenant.languages.includes(code)) {
      const known = tenant.languages.join(', ');
      return [{ field: at, message: `The language "${code}" is not configured. Configured are: ${known}.` }];
    }
    return typeof text === 'string' ? [] : [{ field: at, message: `${at} must be a text.` }];
  });
}

/** Refuses with all problems at once, if there are any. */
export function refuse(problems: readonly ErrorDetail[]): void {
  if (problems.length > 0) throw badRequest(problems);
}

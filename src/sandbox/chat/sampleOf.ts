/**
 * A value that a JSON Schema allows, as far as its `const`, `enum`, `anyOf`, `oneOf`, `type`, `properties`,
 * `items`, `minimum` and `maxLength` say; texts are `text`.
 */
export function sampleOf(schema: unknown, text: string): unknown {
  if (typeof schema !== 'object' || schema === null) return text;
  const { type, properties, items, minimum, maxLength, ...rest } = schema as Record<string, unknown>;
  if ('const' in rest) return rest.const;
  if (Array.isArray(rest.enum)) return rest.enum[0] as unknown;
  const choices = rest.anyOf ?? rest.oneOf;
  if (Array.isArray(choices)) return sampleOf(choices[0], text);
  switch ((Array.isArray(type) ? type[0] : type) as unknown) {
    case 'object':
      return Object.fromEntries(
        Object.entries(properties ?? {}).map(([key, property]) => [key, sampleOf(property, text)]),
      );
    case 'array':
      return [sampleOf(items, text)];
    case 'number':
    case 'integer':
      return typeof minimum === 'number' && minimum > 1 ? minimum : 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return typeof maxLength === 'number' ? text.slice(0, maxLength) : text;
  }
}

import * as z from 'zod';
import type { ErrorDetail } from './serviceError';

const moreInfo = 'https://developer.emporix.io/api-references';

/** The part of a body that locks it optimistically (schema MetadataRequest). */
export const sentMetadata = z.looseObject({ version: z.int().min(1).optional() }).nullish();

/** A reference to something else of the tenant (schema IdWrapperRequest). */
export const reference = z.looseObject({ id: z.string().min(1) });

/** A JSON Schema that is sent as a text. */
export const schemaText = z
  .string()
  .refine(isJsonText, { error: 'must be a JSON Schema written as a JSON text' });

/** What is wrong with a value, each problem at its field, such as `triggers[0].config.events`. */
export function schemaProblems(schema: z.ZodType, value: unknown): ErrorDetail[] {
  const result = schema.safeParse(value, {
    error: ({ input, code }) =>
      input === undefined && (code === 'invalid_type' || code === 'invalid_union' || code === 'invalid_value')
        ? 'must not be null'
        : undefined,
  });
  return (result.error?.issues ?? []).map(({ path, message }) => {
    const field = path
      .map((key) => (typeof key === 'number' ? `[${String(key)}]` : `.${String(key)}`))
      .join('')
      .replace(/^\./, '');
    return { field, message: `${field} ${message.charAt(0).toLowerCase()}${message.slice(1)}`, moreInfo };
  });
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

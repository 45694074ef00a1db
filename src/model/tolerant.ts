import * as z from '../base/zod';

/** A field that counts as absent when it is not what was expected. */
export function orAbsent<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.catch(z.optional(schema), undefined);
}

export const text = orAbsent(z.string());

/** A field that counts as an empty list when it is none. */
export const list = z.catch(z.array(z.unknown()), []);

/** Version and times of a resource (schema MetadataResponse); older examples have none. */
export const metadataSchema = orAbsent(
  z.looseObject({ version: orAbsent(z.number()), createdAt: text, modifiedAt: text }),
);

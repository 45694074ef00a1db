import * as z from '../base/zod';

export const keptVersionSchema = z.object({
  /** Missing for a tenant whose replies carry none. */
  version: z.optional(z.number()),
  /** As a person edits it; holds no secrets. */
  text: z.string(),
  /** By the service (ISO 8601, UTC). */
  modifiedAt: z.optional(z.string()),
  /** When this machine first saw it, by its own clock (ISO 8601). */
  seenAt: z.optional(z.string()),
  /** A save of this machine made it. */
  savedHere: z.optional(z.boolean()),
});

/** One version of a resource, as kept on this machine. */
export type KeptVersion = Readonly<z.infer<typeof keptVersionSchema>>;

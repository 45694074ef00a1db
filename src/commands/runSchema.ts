import * as z from '../base/zod';

/** Arguments of everything that sends a message to an agent. */
export const runSchema = {
  message: z.optional(z.string().check(z.minLength(1, 'Give a message.'))),
  /** What to do about unsaved changes of the agent. */
  unsaved: z.optional(z.enum(['save', 'ignore'])),
  /** Answers whether to run in production. */
  confirmed: z.optional(z.boolean()),
};

import * as z from '../base/zod';

/** Arguments that name what a command acts on: an id, and a connection other than the active one. */
export const target = {
  id: z.optional(z.string().check(z.minLength(1, 'Give an id.'))),
  connection: z.optional(z.string().check(z.minLength(1, 'Give the id of a connection.'))),
};

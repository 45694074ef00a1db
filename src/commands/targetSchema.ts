import * as z from 'zod';

/** Arguments that name what a command acts on: an id, and a connection other than the active one. */
export const target = {
  id: z.string().min(1, 'Give an id.').optional(),
  connection: z.string().min(1, 'Give the id of a connection.').optional(),
};

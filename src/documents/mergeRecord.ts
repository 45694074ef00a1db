import * as z from '../base/zod';

const texts = z.object({ base: z.string(), mine: z.string(), theirs: z.string() });
const step = z.union([z.object({ key: z.string() }), z.object({ item: z.string() })]);
const pathOverlap = z.object({ path: z.array(z.union([z.string(), z.number()])), steps: z.array(step) });
const lineRange = z.object({ start: z.number(), count: z.number() });
const lineOverlap = z.object({
  lines: lineRange,
  merged: z.object({ base: lineRange, mine: lineRange, theirs: lineRange }),
});

export const mergeRecordSchema = z.object({
  /** URI of the document whose save was refused. */
  target: z.string(),
  /** Its text when the merge was begun. */
  started: z.string(),
  /** The server's text that the merge takes in. */
  theirs: z.object({ version: z.optional(z.number()), text: z.string() }),
  /** Merged but for the overlaps, where each has what its side has. */
  texts,
  overlaps: z.array(z.union([pathOverlap, lineOverlap])),
  /** The text that the person works on. */
  output: z.string(),
  /** Milliseconds since 1970; the `mtime` of the texts. */
  since: z.number(),
});

/** A merge that a person has begun, with all that is needed to complete it after a window reload. */
export type MergeRecord = z.infer<typeof mergeRecordSchema>;

import * as z from 'zod';

const faultKinds = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('latency'), ms: z.number().min(0) }),
  z.object({
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    /** A text is sent as it is, anything else as JSON; default: the service's error shape. */
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  /** A page of a gateway in front of the service. */
  z.object({ kind: z.literal('html'), status: z.int().min(200).max(599).default(502) }),
  /** The connection ends and the request had no effect. */
  z.object({ kind: z.literal('cutBefore') }),
  /** The connection ends when the request has had its effect. */
  z.object({ kind: z.literal('cutAfter') }),
  /** The connection ends in the middle of the reply's body. */
  z.object({ kind: z.literal('cutMidReply') }),
  /** No answer ever, and no effect. */
  z.object({ kind: z.literal('hang') }),
  /** No answer ever, although the request had its effect. */
  z.object({ kind: z.literal('hangAfter') }),
  /** Every token has expired. */
  z.object({ kind: z.literal('expireTokens') }),
  /** What happens in the middle of a streamed answer, after so many words. */
  z.object({
    kind: z.literal('inStream'),
    afterTokens: z.int().min(0).default(1),
    /** Wait until the admin route releases it; send an error event; cut the connection; end without `done`. */
    then: z.enum(['hold', 'error', 'cut', 'end']),
    message: z.string().default('The model could not be reached.'),
    code: z.string().default('INTERNAL_ERROR'),
  }),
]);

export const faultSchema = z.intersection(
  faultKinds,
  z.object({
    match: z
      .object({
        method: z.string().optional(),
        /** A regular expression on path and query. */
        pathPattern: z
          .string()
          .refine(isPattern, { error: 'is not a regular expression' })
          .default('^/ai-service/'),
      })
      .default({ pathPattern: '^/ai-service/' }),
    /** How many requests it meets before it is gone. */
    times: z.union([z.int().min(1), z.literal('always')]).default(1),
  }),
);

export type Fault = z.infer<typeof faultSchema>;
export type StreamFault = Extract<Fault, { kind: 'inStream' }>;
/** What a fault does, without whom it meets. */
export type FaultKind = z.input<typeof faultKinds>;
export type FaultInput = z.input<typeof faultSchema>;

/** The faults that are switched on; the first that matches a request meets it. */
export class Faults {
  #waiting: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times === 'always' ? Infinity : fault.times });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault for this request, which uses up one of its times. */
  take(method: string, path: string): Fault | undefined {
    const found = this.#waiting.find(
      ({ fault: { match } }) =>
        (match.method === undefined || match.method.toUpperCase() === method) &&
        new RegExp(match.pathPattern).test(path),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left === 0) this.#waiting = this.#waiting.filter((entry) => entry !== found);
    return found.fault;
  }
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

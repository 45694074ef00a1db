import { endedBeforeSending } from './errors/beforeSending';
import { HttpError } from './errors/httpError';
import { NetworkError } from './errors/networkError';
import { ProxyError } from './errors/proxyError';
import { TimeoutError } from './errors/timeoutError';

/** Attempts in all, the first one included. */
export const maxAttempts = 4;

const firstCeiling = 500;
const highestCeiling = 8_000;
const longestRetryAfter = 20_000;

export interface RetryQuestion {
  readonly error: unknown;
  /** Doing it twice is as good as doing it once, so it may be sent again when its outcome is unknown. */
  readonly repeatable: boolean;
  /** Number of attempts made so far. */
  readonly attempt: number;
  /** In [0, 1). */
  readonly random: number;
}

/**
 * Milliseconds to wait before the next attempt, or `undefined` to give up. Full jitter below a ceiling that
 * doubles from 0.5 s to 8 s; `Retry-After` is honoured, and one above 20 s is left to the person.
 */
export function retryDelay({ error, repeatable, attempt, random }: RetryQuestion): number | undefined {
  if (attempt >= maxAttempts || !mayRetry(error, repeatable)) return undefined;
  const jitter = random * Math.min(highestCeiling, firstCeiling * 2 ** (attempt - 1));
  const asked = error instanceof HttpError ? error.retryAfter : undefined;
  if (asked === undefined) return jitter;
  // Jitter on top, or all who were turned away come back in the same moment.
  return asked > longestRetryAfter ? undefined : asked + jitter;
}

function mayRetry(error: unknown, repeatable: boolean): boolean {
  // The token source has tried again already, as often as the policy allows.
  if (endedBeforeSending(error)) return false;
  if (error instanceof HttpError) return error.status === 429 || (repeatable && error.status >= 500);
  if (error instanceof NetworkError) return repeatable || error.sent === 'no';
  // A limit that ran out once has already cost the person its whole length.
  if (error instanceof TimeoutError) return error.sent === 'no';
  return error instanceof ProxyError && error.reason === 'refusedByProxy' && (error.status ?? 0) >= 500;
}

/**
 * Milliseconds to wait that a `Retry-After` header asks for, given as seconds or as a date; `undefined` without
 * one that can be read. No document of the service mentions it; gateways send it.
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

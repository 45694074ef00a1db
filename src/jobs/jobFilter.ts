import * as z from '../base/zod';
import { PersonError } from '../base/personError';
import { readJob } from '../model/job';
import { jobQuery } from './jobQuery';
import { jobStatusWords, jobTypeWords } from './jobWords';

/** A time range that moves on with the clock: `today` and `week` begin at a local midnight. */
export const periods = ['today', 'day', 'week'] as const;

export type Period = (typeof periods)[number];

/** What the Jobs view is narrowed to; all of it must hold. */
export interface JobFilter {
  /** Statuses, any of which will do, in upper case. */
  readonly status?: readonly string[] | undefined;
  /** Types, any of which will do, in upper case. */
  readonly type?: readonly string[] | undefined;
  readonly agentId?: string | undefined;
  readonly session?: string | undefined;
  readonly period?: Period | undefined;
  /** The earliest creation: a date, from its beginning in local time, or a moment, in ISO 8601. */
  readonly from?: string | undefined;
  /** The latest creation: a date, to its end in local time, or a moment before which it was. */
  readonly to?: string | undefined;
  /** A query of the service, or text of which {@link jobQuery} makes one. */
  readonly text?: string | undefined;
}

const word = z.catch(z.optional(z.string()), undefined);
const words = z.catch(z.optional(z.array(z.string())), undefined);

const filterSchema = z.catch(
  z.object({
    status: words,
    type: words,
    agentId: word,
    session: word,
    period: z.catch(z.optional(z.enum(periods)), undefined),
    from: word,
    to: word,
    text: word,
  }),
  {},
);

/** A filter that was kept somewhere; what is not as it should be is left out. */
export function readJobFilter(value: unknown): JobFilter {
  return filterSchema.parse(value);
}

/** Whether the filter lets every job through. */
export function isUnfiltered(filter: JobFilter): boolean {
  return Object.values(filter).every((value: unknown) => value === undefined);
}

/**
 * The `q` of a filter. Statuses and types are sent in upper case, as the dashboard does. Only ranges with two
 * ends are documented for dates, so an open end is one that no job passes.
 * @param now milliseconds since 1970, from which a period is counted.
 * @returns `''` when every job is let through.
 * @throws PersonError for what can't be asked for: no date, a range that ends before it begins, quotes in an id.
 */
export function filterQuery(filter: JobFilter, now: number): string {
  const { status, type, agentId, session, text } = filter;
  return [
    oneOf('status', status),
    oneOf('type', type),
    oneOf('agentId', agentId === undefined ? undefined : [agentId]),
    oneOf('sessionId', session === undefined ? undefined : [session]),
    created(filter, now),
    text === undefined ? '' : jobQuery(text),
  ]
    .filter(Boolean)
    .join(' ');
}

/** The filter for a person, such as `failed, Agent chat, last 7 days`; `agentName` where it is known. */
export function filterWords(filter: JobFilter, agentName: string | undefined): string {
  const { status, type, agentId, session, period, from, to, text } = filter;
  return [
    status?.map((one) => jobStatusWords(readJob({ status: one }))).join(' or '),
    type?.map((one) => jobTypeWords(readJob({ type: one })) ?? one).join(' or '),
    agentName ?? agentId,
    session && `session ${session}`,
    period && periodWords[period],
    from && `from ${from}`,
    to && `to ${to}`,
    text,
  ]
    .filter(Boolean)
    .join(', ');
}

export const periodWords: Record<Period, string> = {
  today: 'today',
  day: 'last 24 hours',
  week: 'last 7 days',
};

/** The moment a date or a time names, in milliseconds since 1970: a date's first, or, for `end`, the next one's. */
export function momentOf(text: string, edge: 'start' | 'end'): number {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year !== undefined) {
    const date = new Date(Number(year), Number(month) - 1, Number(day));
    // A date that does not exist, such as February 30th, would quietly become another one.
    if (date.getMonth() === Number(month) - 1 && date.getDate() === Number(day))
      return date.setDate(date.getDate() + (edge === 'end' ? 1 : 0));
  } else if (/^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text))) return Date.parse(text);
  throw new PersonError(
    `"${text}" is no date. Give one such as 2026-03-31, or a time such as 2026-03-31T18:00.`,
  );
}

const earliest = '1970-01-01T00:00:00.000Z';
const latest = '9999-12-31T23:59:59.999Z';

/** The term for jobs that were created in this range, of which each end may be open; times in milliseconds. */
export function createdBetween(from: number | undefined, to: number | undefined): string {
  const iso = (time: number | undefined, open: string) =>
    time === undefined ? open : new Date(time).toISOString();
  return `metadata.createdAt:(>="${iso(from, earliest)}" AND <"${iso(to, latest)}")`;
}

function created({ period, from, to }: JobFilter, now: number): string {
  const start = from === undefined ? period && periodStart(period, now) : momentOf(from, 'start');
  const end = to === undefined ? undefined : momentOf(to, 'end');
  if (start === undefined && end === undefined) return '';
  if (start !== undefined && end !== undefined && end <= start)
    throw new PersonError('The time range ends before it begins. Exchange its ends.');
  return createdBetween(start, end);
}

function periodStart(period: Period, now: number): number {
  const date = new Date(now);
  // To the minute, so that reading again shortly after asks the same.
  if (period === 'day') return date.setHours(date.getHours() - 24, date.getMinutes(), 0, 0);
  return new Date(
    date.getFullYear(),
    date.getMonth(),
    date.getDate() - (period === 'week' ? 6 : 0),
  ).getTime();
}

/** The `q` that finds the jobs with these ids. */
export function idsQuery(ids: readonly string[]): string {
  return oneOf('id', ids);
}

function oneOf(field: string, values: readonly string[] | undefined): string {
  if (!values || values.length === 0) return '';
  const quoted = values.map((value) => {
    // No escape is documented.
    if (value.includes('"'))
      throw new PersonError(`${field} "${value}" can't be searched for: it has a quote.`);
    return /^[\w.-]+$/.test(value) ? value : `"${value}"`;
  });
  return `${field}:${quoted.length === 1 ? quoted.join() : `(${quoted.join(',')})`}`;
}

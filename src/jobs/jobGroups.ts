import { parseTime } from '../base/time';
import { jobState, type Job, type JobState } from '../model/job';
import { jobStatusWords, jobTypeWords } from './jobWords';

export const groupings = ['status', 'agent', 'type', 'day', 'none'] as const;

/** By what the rows of the Jobs view are put together. */
export type Grouping = (typeof groupings)[number];

export interface JobGroup {
  /** Tells it from the other groups of this grouping, now and later. */
  readonly key: string;
  readonly label: string;
  readonly jobs: readonly Job[];
}

export interface GroupingOptions {
  readonly by: Grouping;
  /** The name of an agent, where it is known. */
  readonly agentName: (id: string) => string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What needs a look comes first. */
const stateOrder: readonly JobState[] = ['inProgress', 'failure', 'unknown', 'skipped', 'success'];

/**
 * The jobs put together, each group in the order in which the jobs came. Groups stand by what needs a look
 * (status), by name (agent, type) or in the jobs' order (day, in local time).
 * @returns `undefined` for no grouping.
 */
export function groupJobs(jobs: readonly Job[], options: GroupingOptions): readonly JobGroup[] | undefined {
  const { by } = options;
  if (by === 'none') return undefined;
  const groups = new Map<string, { key: string; label: string; jobs: Job[] }>();
  for (const job of jobs) {
    const { key, label } = placeOf(job, by, options);
    const group = groups.get(key) ?? { key, label, jobs: [] };
    group.jobs.push(job);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  if (by === 'agent' || by === 'type') all.sort((a, b) => a.label.localeCompare(b.label));
  if (by === 'status') all.sort((a, b) => rank(a.jobs) - rank(b.jobs));
  return all;
}

function placeOf(
  job: Job,
  by: Exclude<Grouping, 'none'>,
  { agentName, now }: GroupingOptions,
): { readonly key: string; readonly label: string } {
  switch (by) {
    case 'status': {
      const words = jobStatusWords(job);
      return { key: words, label: words.charAt(0).toUpperCase() + words.slice(1) };
    }
    case 'agent':
      return {
        key: job.agentId ?? '',
        label: job.agentId ? (agentName(job.agentId) ?? job.agentId) : 'No agent',
      };
    case 'type': {
      const label = jobTypeWords(job) ?? 'No type';
      return { key: label, label };
    }
    case 'day':
      return dayOf(parseTime(job.metadata?.createdAt), now);
  }
}

function dayOf(time: number | undefined, now: number): { readonly key: string; readonly label: string } {
  if (time === undefined) return { key: '', label: 'No date' };
  const key = dateOf(new Date(time));
  const today = new Date(now);
  if (key === dateOf(today)) return { key, label: 'Today' };
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  return { key, label: key === dateOf(yesterday) ? 'Yesterday' : key };
}

/** Such as `2026-03-31`, in local time. */
function dateOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function rank([job]: readonly Job[]): number {
  return job ? stateOrder.indexOf(jobState(job)) : stateOrder.length;
}

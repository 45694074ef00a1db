import { parseTime } from '../base/time';
import { jobState, type Job } from '../model/job';

/** When a job changed last by the service's clock, in milliseconds since 1970; 0 when it does not tell. */
function changedAt({ metadata }: Job): number {
  return parseTime(metadata?.modifiedAt) ?? parseTime(metadata?.createdAt) ?? 0;
}

/** The newest change among jobs, by the service's clock, since this machine's may differ. */
export function newestChange(jobs: readonly Job[]): number {
  return jobs.reduce((newest, job) => Math.max(newest, changedAt(job)), 0);
}

/** The ids of the jobs that failed after a moment (milliseconds since 1970, of the service's clock). */
export function failedSince(jobs: readonly Job[], moment: number): readonly string[] {
  return jobs.filter((job) => jobState(job) === 'failure' && changedAt(job) > moment).map(({ id }) => id);
}

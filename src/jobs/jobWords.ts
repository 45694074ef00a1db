import { jobState, jobType, type Job } from '../model/job';

/** What a job is called in lists: its agent, else what kind of job it is. */
export function jobLabel(job: Job, agentName: string | undefined): string {
  return agentName ?? (job.agentId || jobTypeWords(job) || job.id || 'Job without an id');
}

/** What became of a job, such as `Job of Order Support succeeded` or `Import failed`. */
export function jobEndWords(job: Job, agentName: string | undefined): string {
  const agent = agentName ?? job.agentId;
  const type = jobType(job) === 'agentChat' ? undefined : jobTypeWords(job);
  const what = agent ? `Job of ${agent}` : (type ?? `Job ${job.id}`);
  switch (jobState(job)) {
    case 'inProgress':
    case 'unknown':
      return `${what} has the status "${job.status ?? ''}"`;
    case 'skipped':
      return `${what} was skipped`;
    default:
      return `${what} ${jobStatusWords(job)}`;
  }
}

/** Such as `Agent chat`; a type we do not know as the service spells it. */
export function jobTypeWords(job: Job): string | undefined {
  switch (jobType(job)) {
    case 'agentChat':
      return 'Agent chat';
    case 'import':
      return 'Import';
    case 'export':
      return 'Export';
    case 'unknown':
      return job.type || undefined;
  }
}

/** Such as `in progress`; a status we do not know as the service spells it. */
export function jobStatusWords(job: Job): string {
  switch (jobState(job)) {
    case 'inProgress':
      return 'in progress';
    case 'success':
      return 'succeeded';
    case 'failure':
      return 'failed';
    case 'skipped':
      return 'skipped';
    case 'unknown':
      return job.status || 'status unknown';
  }
}

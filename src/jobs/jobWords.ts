import { jobState, jobType, type Job } from '../model/job';

/** What a job is called in lists: its agent, else what kind of job it is. */
export function jobLabel(job: Job, agentName: string | undefined): string {
  return agentName ?? (job.agentId || jobTypeWords(job) || job.id || 'Job without an id');
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

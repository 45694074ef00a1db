import { escapeMarkdown, inlineCode } from '../base/markdown';
import { formatAge, formatTime, parseTime } from '../base/time';
import { jobLabel, jobStatusWords, jobTypeWords } from '../jobs/jobWords';
import { jobState, jobType, type Job, type JobState } from '../model/job';
import { contextOf, factList, type Row, type RowIcon } from './row';

export interface JobRowOptions {
  /** Name of the job's agent, where it is known. */
  readonly agentName: string | undefined;
  readonly access: 'readOnly' | 'full';
  /** `gone` once the service no longer has it. */
  readonly presence?: 'present' | 'gone' | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const icons: Record<JobState, RowIcon> = {
  inProgress: { id: 'sync~spin', color: 'charts.blue' },
  success: { id: 'pass', color: 'testing.iconPassed' },
  failure: { id: 'error', color: 'testing.iconFailed' },
  skipped: { id: 'circle-slash', color: 'testing.iconSkipped' },
  unknown: { id: 'question', color: 'descriptionForeground' },
};

/** The row of one job. An age stands in the row as of the last reading of the list; no clock ticks. */
export function jobRow(job: Job, { agentName, access, presence, now }: JobRowOptions): Row {
  const status = presence === 'gone' ? 'deleted or expired' : jobStatusWords(job);
  const label = jobLabel(job, agentName);
  // Nearly every job of an agent is a chat: only another type is worth a word.
  const typeWords = jobType(job) === 'agentChat' ? undefined : jobTypeWords(job);
  const created = parseTime(job.metadata?.createdAt);
  const age = created === undefined ? undefined : formatAge(created, now);
  // The age first: in a narrow side bar the end is cut off.
  const description =
    [presence === 'gone' ? status : age, typeWords === label ? undefined : typeWords]
      .filter(Boolean)
      .join(' · ') || undefined;
  return {
    label,
    description,
    icon: icon(job, presence),
    tooltip: tooltip(job, label, status),
    context: job.id === '' ? 'brokenJob' : contextOf(kind(job, presence), access),
    spoken: [label, typeWords === label ? undefined : typeWords, status, age].filter(Boolean).join(', '),
  };
}

function icon(job: Job, presence: JobRowOptions['presence']): RowIcon {
  if (job.id === '') return { id: 'warning', color: 'list.warningForeground' };
  return presence === 'gone' ? { id: 'trash', color: 'disabledForeground' } : icons[jobState(job)];
}

/** By it the menus offer what is possible with the job. */
function kind(job: Job, presence: JobRowOptions['presence']): string {
  if (presence === 'gone') return 'goneJob';
  if (jobState(job) === 'inProgress') return 'job.inProgress';
  return jobType(job) === 'export' ? 'job.export' : 'job';
}

function tooltip(job: Job, label: string, status: string): string {
  const code = (value: string | undefined) => value && inlineCode(value);
  const time = (value: string | undefined) => value && escapeMarkdown(formatTime(value));
  const facts = factList([
    ['Id', code(job.id)],
    ['Type', code(job.type)],
    ['Agent', code(job.agentId)],
    ['Agent type', code(job.agentType)],
    ['Session', code(job.sessionId)],
    ['Commerce event', code(job.commerceEvent)],
    ['Created', time(job.metadata?.createdAt)],
    ['Modified', time(job.metadata?.modifiedAt)],
  ]);
  return [`**${escapeMarkdown(label)}**: ${escapeMarkdown(status)}`, facts].join('\n\n');
}

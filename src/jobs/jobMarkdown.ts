import { closeFence, fencedCode, inlineCode } from '../base/markdown';
import { formatDuration, formatTime, parseTime } from '../base/time';
import { isJsonObject } from '../model/json';
import { jobState, readJob, type Job } from '../model/job';
import { exportedContent } from './exportedContent';
import { importTable } from './importTable';
import { jobStatusWords, jobTypeWords } from './jobWords';

/** A job to show. */
export interface RenderedJob {
  /** The job as the service sent it, parsed. */
  readonly value: unknown;
  /** Whether the service still has it; `gone` after it answered 404 (deleted, or past its retention). */
  readonly presence: 'present' | 'gone';
}

/**
 * The job as a Markdown document: status, facts, result, then message and response as they were written. Values
 * of fields are inline code, so that nothing in them is markup.
 */
export function renderJob({ value, presence }: RenderedJob): string {
  const job = readJob(value);
  const raw = isJsonObject(value) ? value : {};
  const message = body(raw.message);
  const response = body(raw.response);
  const sections = [
    `# ${jobTypeWords(job) ?? 'Job'}: ${jobStatusWords(job)}`,
    presence === 'gone' ? '> This job is no longer on the service. It was deleted or has expired.' : '',
    presence === 'present' && jobState(job) === 'inProgress' ? '_Updates until the job ends._' : '',
    facts(job),
    importSection(job),
    exportSection(job),
    section('Message', message && (response ? closeFence(message) : message)),
    section('Response', response),
    jobState(job) !== 'inProgress' && !message && !response && !job.importResult && !job.exportResult
      ? '_The job left no message._'
      : '',
  ];
  return `${sections.filter(Boolean).join('\n\n').trimEnd()}\n`;
}

function facts(job: Job): string {
  const { createdAt, modifiedAt, version } = job.metadata ?? {};
  return list([
    ['Status', job.status],
    ['Type', job.type],
    ['Agent', job.agentId],
    ['Agent type', job.agentType],
    ['Commerce event', job.commerceEvent],
    ['Session', job.sessionId],
    ['Request', job.requestId],
    ['Job', job.id],
    ['Created', createdAt && formatTime(createdAt)],
    ['Last change', modifiedAt && formatTime(modifiedAt)],
    ['Duration', duration(job)],
    ['Version', version?.toString()],
  ]);
}

/** From creation to the last change: the service names no other times. Only an ended job has a duration. */
function duration(job: Job): string | undefined {
  const start = parseTime(job.metadata?.createdAt);
  const end = parseTime(job.metadata?.modifiedAt);
  const ended = jobState(job) === 'success' || jobState(job) === 'failure';
  if (!ended || start === undefined || end === undefined || end < start) return undefined;
  return formatDuration(end - start);
}

function importSection({ importResult }: Job): string {
  if (!importResult) return '';
  const { message, summary } = importResult;
  return section(
    'Import result',
    [message && closeFence(message), importTable(summary)].filter(Boolean).join('\n\n'),
  );
}

function exportSection(job: Job): string {
  if (!job.exportResult) return '';
  const content = exportedContent(job);
  const size = content && `${content.bytes.toLocaleString('en')} bytes`;
  const known = list([
    ['Checksum', job.exportResult.checksum],
    ['Size', size],
  ]);
  const agents = content?.agentIds.length
    ? `- **Agents** ${content.agentIds.map(inlineCode).join(', ')}`
    : '';
  const problem =
    job.exportResult.data && !content
      ? 'The exported data can’t be decoded; the raw job has it as it came.'
      : '';
  return section(
    'Export result',
    [[known, agents].filter(Boolean).join('\n'), problem].filter(Boolean).join('\n\n'),
  );
}

/** A text as it was written; JSON (an agent with an output format) in a block, so that its layout is kept. */
function body(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return fencedCode(JSON.stringify(value, undefined, 2), 'json');
  if (value.trim() === '') return undefined;
  return isJsonText(value) ? fencedCode(value, 'json') : value;
}

function isJsonText(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function section(heading: string, content: string | undefined): string {
  return content ? `## ${heading}\n\n${content}` : '';
}

function list(facts: readonly (readonly [name: string, value: string | undefined])[]): string {
  return facts.flatMap(([name, value]) => (value ? [`- **${name}** ${inlineCode(value)}`] : [])).join('\n');
}

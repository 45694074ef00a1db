import { inlineCode } from '../base/markdown';
import { formatDuration, formatTime, parseTime } from '../base/time';
import { jobState, readJob, type Job } from '../model/job';
import { exportedContent } from './exportedContent';
import { headBlocks, headLine, type HeadLine, type JobPlace } from './headLine';
import { importResultLines } from './importResult';
import { jobStatusWords, jobTypeWords } from './jobWords';

/** A job to show. */
export interface RenderedJob {
  /** The job as the service sent it, parsed. */
  readonly value: unknown;
  /** Whether the service still has it; `gone` after it answered 404 (deleted, or past its retention). */
  readonly presence: 'present' | 'gone';
}

/**
 * The beginning of a job's document, all of it our own: status, facts, what was imported or exported. Values of
 * fields are inline code in one line, so that nothing in them is markup or looks like one of these lines.
 */
export function jobHead(
  { value, presence }: RenderedJob,
  shownIn: 'editor' | 'preview' = 'editor',
): readonly HeadLine[] {
  const job = readJob(value);
  return headBlocks([
    [headLine(`# ${oneLine(jobTypeWords(job) ?? 'Job')}: ${oneLine(jobStatusWords(job))}`)],
    presence === 'gone'
      ? [headLine('> This job is no longer on the service. It was deleted or has expired.')]
      : [],
    // A preview is followed only beside the job's document: which job its tab shows can't be told.
    shownIn === 'editor' && presence === 'present' && jobState(job) === 'inProgress'
      ? [headLine('_Updates until the job ends._')]
      : [],
    facts(job),
    importResultLines(job),
    exportLines(job),
  ]);
}

function facts(job: Job): HeadLine[] {
  const { createdAt, modifiedAt, version } = job.metadata ?? {};
  return list([
    ['Status', job.status],
    ['Type', job.type],
    ['Agent', job.agentId, 'agent'],
    ['Agent type', job.agentType],
    ['Commerce event', job.commerceEvent],
    ['Session', job.sessionId, 'session'],
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

function exportLines({ exportResult }: Job): readonly HeadLine[] {
  if (!exportResult) return [];
  const content = exportResult.data ? exportedContent(exportResult.data) : undefined;
  const ids = (of: readonly { readonly id: string }[] = []) => of.map(({ id }) => inlineCode(id)).join(', ');
  const agents = (content?.agents ?? []).flatMap(({ id }, index) => [
    index === 0 ? '- **Agents** ' : ', ',
    { text: inlineCode(id), place: { kind: 'agent', id } as const },
  ]);
  const tools = ids(content?.tools);
  const mcpServers = ids(content?.mcpServers);
  const known = [
    ...list([
      ['Checksum', exportResult.checksum],
      ['Size', content && `${content.bytes.toLocaleString('en')} bytes`],
    ]),
    ...(agents.length > 0 ? [headLine(...agents)] : []),
    ...(tools ? [headLine(`- **Tools** ${tools}`)] : []),
    ...(mcpServers ? [headLine(`- **MCP servers** ${mcpServers}`)] : []),
  ];
  const problem =
    exportResult.data && !content ? 'The exported data can’t be decoded; the raw job has it as it came.' : '';
  if (known.length === 0 && !problem) return [];
  return headBlocks([[headLine('## Export result')], known, problem ? [headLine(problem)] : []]);
}

type Fact = readonly [name: string, value: string | undefined, leadsTo?: JobPlace['kind']];

function list(all: readonly Fact[]): HeadLine[] {
  return all.flatMap(([name, value, kind]) => {
    if (!value) return [];
    const text = inlineCode(value);
    return [headLine(`- **${name}** `, kind ? { text, place: { kind, id: value } } : text)];
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

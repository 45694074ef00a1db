import { closeFence, fencedCode } from '../base/markdown';
import { safeMarkdown } from '../base/safeMarkdown';
import { isJsonObject } from '../model/json';
import { jobState, readJob } from '../model/job';
import type { HeadLine } from './headLine';
import { jobHead, type RenderedJob } from './jobHead';

/**
 * The job as a Markdown document: status, facts, result, then message and response as they were written. The time
 * it takes grows with their length and no faster.
 */
export function renderJob(job: RenderedJob): string {
  return render(job, jobHead(job), (text) => (isJsonText(text) ? fencedCode(text, 'json') : text));
}

/** Of a longer text, a preview shows the beginning: whoever renders it does so in one go. */
const previewLimit = 100_000;

/** The same document with messages that are harmless to render: nothing in them is fetched or leads to a command. */
export function renderJobPreview(job: RenderedJob): string {
  return render(job, jobHead(job, 'preview'), (text) => {
    const start = text.slice(0, previewLimit);
    const shown = isJsonText(text) ? fencedCode(start, 'json') : safeMarkdown(closeFence(start));
    if (start === text) return shown;
    return `${shown}\n\n_The preview ends here. The job’s document has all of the text._`;
  });
}

/** `written` gives the Markdown of a message or a response; JSON (an agent with an output format) keeps its layout. */
function render(
  { value }: RenderedJob,
  head: readonly HeadLine[],
  written: (text: string) => string,
): string {
  const job = readJob(value);
  const raw = isJsonObject(value) ? value : {};
  const message = textOf(raw.message);
  const response = textOf(raw.response);
  const nothing = !message && !response && !job.importResult && !job.exportResult;
  const sections = [
    head.map(({ text }) => text).join('\n'),
    message && section('Message', response ? closeFence(written(message)) : written(message)),
    response && section('Response', written(response)),
    nothing && jobState(job) !== 'inProgress' ? '_The job left no message._' : '',
  ];
  return `${sections.filter(Boolean).join('\n\n').trimEnd()}\n`;
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return JSON.stringify(value, undefined, 2);
  return value.trim() === '' ? undefined : value;
}

/** Whether a text is JSON and no plain word or number. */
export function isJsonText(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function section(heading: string, content: string): string {
  return `## ${heading}\n\n${content}`;
}

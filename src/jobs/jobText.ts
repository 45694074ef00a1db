import { PersonError } from '../base/personError';
import { isJsonObject } from '../model/json';
import { exportedContent, prettyJson } from './exportedContent';
import { isJsonText, renderJob, renderJobPreview } from './jobMarkdown';
import type { KnownJob } from './jobCache';

/**
 * The text of one of a job's documents: `md` all of it for reading, `preview.md` the same, harmless to render,
 * `output.md` only what came out, `json` the job as the service sent it, `export.json` what an export holds. Any
 * other view, or an export where there is none, is an error.
 */
export function jobText(id: string, known: KnownJob, view: string): string {
  switch (view) {
    case 'md':
      return renderJob(known);
    case 'preview.md':
      return renderJobPreview(known);
    case 'output.md':
      return jobOutput(known);
    case 'json':
      return prettyJson(known.text);
    case 'export.json':
      return exported(id, known);
    default:
      throw new PersonError(`A job has no document ".${view}". There are .md, .json and .export.json.`);
  }
}

function exported(id: string, { job: { exportResult } }: KnownJob): string {
  const content = exportResult?.data ? exportedContent(exportResult.data) : undefined;
  if (content) return content.text;
  throw new PersonError(
    exportResult?.data
      ? `The exported data of the job "${id}" can't be decoded. Its raw JSON has the data as it came.`
      : `The job "${id}" holds no exported content: only an export that has succeeded does.`,
  );
}

/** What came out of a job, without anything that differs between any two jobs; JSON laid out in lines. */
function jobOutput({ value, job }: KnownJob): string {
  const { response, message, importResult, exportResult } = isJsonObject(value) ? value : {};
  if (exportResult && job.exportResult?.data) return exportedContent(job.exportResult.data)?.text ?? '';
  const output = response ?? message ?? importResult;
  if (output === undefined || output === null) return '';
  if (typeof output !== 'string') return prettyJson(JSON.stringify(output));
  return isJsonText(output) ? prettyJson(output) : output;
}

import { PersonError } from '../base/personError';
import { exportedContent, prettyJson } from './exportedContent';
import { renderJob } from './jobMarkdown';
import type { KnownJob } from './jobCache';

/**
 * The text of one of a job's documents: `md` the output for reading, `json` the job as the service sent it,
 * `export.json` what an export holds. Any other view, or an export where there is none, is an error.
 */
export function jobText(id: string, known: KnownJob, view: string): string {
  switch (view) {
    case 'md':
      return renderJob(known);
    case 'json':
      return prettyJson(known.text);
    case 'export.json': {
      const content = exportedContent(known.job);
      if (content) return content.text;
      throw new PersonError(
        known.job.exportResult?.data
          ? `The exported data of the job "${id}" can't be decoded. Its raw JSON has the data as it came.`
          : `The job "${id}" holds no exported content: only an export that has succeeded does.`,
      );
    }
    default:
      throw new PersonError(`A job has no document ".${view}". There are .md, .json and .export.json.`);
  }
}

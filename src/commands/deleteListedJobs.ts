import * as vscode from 'vscode';
import { isPersonError, PersonError } from '../base/personError';
import { deleteJobs, deletionWords, type Deletion } from '../jobs/deleteJobs';
import { withProgress } from '../ui/progress';
import type { CommandContext } from './command';

const showLog = 'Show Log';

/**
 * Deletes jobs under one progress that can be cancelled, writes what became of each to the log and tells the sum.
 * @returns the ids that are no longer there.
 * @throws one error that names those that could not be deleted.
 */
export async function deleteListedJobs(
  context: CommandContext,
  connectionId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { connections, jobDocuments, jobsView, log } = context;
  const { jobs } = await connections.client(connectionId);
  const deletions = await withProgress(`Deleting ${count(ids.length)}`, (signal, report) => {
    let done = 0;
    return deleteJobs(ids, {
      delete: (id, ending) => jobs.delete(id, { signal: ending }),
      done: (deletion) => {
        done++;
        report(`${done} of ${ids.length}`);
        if (deletion.outcome === 'failed') log.error(`Deleting the job ${deletion.id}`, deletion.error);
        else log.info(`Job ${deletion.id} ${deletion.outcome === 'gone' ? 'was gone already' : 'deleted'}`);
        if (deletion.outcome !== 'failed') jobDocuments.markGone({ connectionId, id: deletion.id });
      },
      signal,
    });
  }).finally(() => jobsView.refresh());
  return tell(context, deletions, ids.length);
}

function tell({ log }: CommandContext, deletions: readonly Deletion[], wanted: number): readonly string[] {
  const words = deletionWords(deletions, wanted);
  const failed = deletions.find((deletion) => deletion.outcome === 'failed');
  if (failed) {
    const { error } = failed;
    throw new PersonError(words, { cause: error, remedies: isPersonError(error) ? error.remedies : [] });
  }
  void vscode.window.showInformationMessage(words, showLog).then((chosen) => {
    if (chosen === showLog) log.show();
  });
  return deletions.map(({ id }) => id);
}

/** Such as `1 job` or `12 jobs`. */
export function count(jobs: number): string {
  return jobs === 1 ? '1 job' : `${jobs} jobs`;
}

import { isNotFound } from '../api/errors/errorChecks';
import { errorMessage } from '../base/errorMessage';
import { isAborted } from '../base/isAborted';

/** What became of one job that was to be deleted. */
export type Deletion =
  | { readonly id: string; readonly outcome: 'deleted' }
  /** It was not there any more, which is as good. */
  | { readonly id: string; readonly outcome: 'gone' }
  | { readonly id: string; readonly outcome: 'failed'; readonly error: unknown };

export interface DeleteOptions {
  readonly delete: (id: string, signal: AbortSignal) => Promise<void>;
  /** Called with each job that was dealt with. */
  readonly done: (deletion: Deletion) => void;
  /** Ends the work; what was dealt with until then is returned. */
  readonly signal: AbortSignal;
}

/** A service that deals with several requests at once is done in a fraction of the time, and not flooded. */
const atOnce = 4;

/**
 * Deletes jobs, several at once. One that fails does not keep the others from being deleted.
 * @returns what became of each that was tried.
 */
export async function deleteJobs(
  ids: readonly string[],
  options: DeleteOptions,
): Promise<readonly Deletion[]> {
  const deletions: Deletion[] = [];
  const left = ids.values();
  const work = async () => {
    for (const id of left) {
      const deletion = await deleteOne(id, options);
      if (options.signal.aborted && deletion.outcome === 'failed' && isAborted(deletion.error)) return;
      deletions.push(deletion);
      options.done(deletion);
      if (options.signal.aborted) return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return deletions;
}

async function deleteOne(id: string, options: DeleteOptions): Promise<Deletion> {
  try {
    options.signal.throwIfAborted();
    await options.delete(id, options.signal);
    return { id, outcome: 'deleted' };
  } catch (error) {
    return isNotFound(error) ? { id, outcome: 'gone' } : { id, outcome: 'failed', error };
  }
}

/** Reasons that a notification can hold. */
const shownReasons = 3;

/**
 * What to tell of a deletion, such as `2 of 3 jobs were deleted. Not deleted: <id>: <reason>`.
 * @param wanted how many were to be deleted.
 */
export function deletionWords(deletions: readonly Deletion[], wanted: number): string {
  const failed = deletions.filter((deletion) => deletion.outcome === 'failed');
  const done = deletions.length - failed.length;
  const jobs = wanted === 1 ? 'job was' : 'jobs were';
  const count = `${done === wanted ? wanted : `${done} of ${wanted}`} ${jobs} deleted.`;
  const untried = wanted - deletions.length;
  const stopped = untried > 0 ? `Stopped: ${untried} ${untried === 1 ? 'was' : 'were'} not tried.` : '';
  const reasons = failed.slice(0, shownReasons).map(({ id, error }) => `${id}: ${errorMessage(error)}`);
  const more =
    failed.length > shownReasons ? `and ${failed.length - shownReasons} more, which the log names` : '';
  const problems = failed.length > 0 ? `Not deleted: ${[...reasons, more].filter(Boolean).join('; ')}` : '';
  return [count, stopped, problems].filter(Boolean).join(' ');
}

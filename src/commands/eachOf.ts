import { errorMessage } from '../base/errorMessage';
import { PersonError } from '../base/personError';
import type { Target } from '../explorer/nodes';
import { withProgress } from '../ui/progress';

/**
 * Does something with each of several things, one after the other, under one progress that can be cancelled.
 * One that fails does not keep the others from being done.
 * @returns the ids that it was done with, of a single one its id.
 * @throws what went wrong with the one; with several, one error that names each that failed.
 */
export function eachOf(
  targets: readonly Target[],
  doing: string,
  work: (target: Target, signal: AbortSignal) => Promise<void>,
): Promise<string | readonly string[]> {
  const title = targets.length === 1 ? `${doing} ${targets[0]?.id}…` : `${doing} ${targets.length}…`;
  return withProgress(title, async (signal, report) => {
    const done: string[] = [];
    const failed: { id: string; error: unknown }[] = [];
    for (const target of targets) {
      if (signal.aborted) break;
      if (targets.length > 1)
        report(`${target.id} (${done.length + failed.length + 1} of ${targets.length})`);
      try {
        await work(target, signal);
        done.push(target.id);
      } catch (error) {
        failed.push({ id: target.id, error });
      }
    }
    const [first] = failed;
    if (first && targets.length === 1) throw first.error;
    if (first) {
      const reasons = failed.map(({ id, error }) => `${id}: ${errorMessage(error)}`).join('\n');
      throw new PersonError(`${done.length} of ${targets.length} done. Not done:\n${reasons}`, {
        cause: first.error,
      });
    }
    return targets.length === 1 && done[0] !== undefined ? done[0] : done;
  });
}

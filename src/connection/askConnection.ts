import * as vscode from 'vscode';
import { isAborted } from '../base/isAborted';
import { errorMessage } from '../base/errorMessage';
import type { Log } from '../ui/log';
import { withProgress } from '../ui/progress';
import { runSteps } from '../ui/runSteps';
import { remedyActions } from '../ui/showError';
import { stepToCorrect, type AnswerName, type ConnectionAnswers } from './connectionAnswers';
import { connectionSteps } from './connectionSteps';

/**
 * Asks for the named properties of a connection and tries what was answered. When that fails, the person reads
 * why and can correct the answers, which are all kept. Resolves with what `attempt` made, or `undefined` when
 * the person gave up.
 */
export async function askConnection<Result>(options: {
  readonly title: string;
  readonly log: Log;
  readonly ask: readonly AnswerName[];
  readonly initial: Partial<ConnectionAnswers>;
  readonly storedClientId?: string | undefined;
  readonly attempt: (answers: Partial<ConnectionAnswers>, signal: AbortSignal) => Promise<Result>;
}): Promise<Result | undefined> {
  let initial = options.initial;
  let startAt: AnswerName | undefined;
  for (;;) {
    const asked = startAt ? [...options.ask, ...toAskAgain(startAt)] : options.ask;
    const steps = connectionSteps({
      storedClientId: options.storedClientId,
      suspectsCertificate: startAt === 'caFile',
    }).filter(({ id }) => asked.includes(id));
    const answers = await runSteps({ title: options.title, steps, initial, startAt });
    if (!answers) return undefined;
    try {
      return await withProgress(
        `Signing in to ${answers.label ?? answers.tenant ?? 'the tenant'}`,
        (signal) => options.attempt(answers, signal),
      );
    } catch (error) {
      if (isAborted(error)) return undefined;
      options.log.error(options.title, error);
      if (!(await wantsToCorrect(error, options.log))) return undefined;
      initial = answers;
      startAt = stepToCorrect(error);
    }
  }
}

const correct = 'Correct and Try Again';

/** Shows why it failed; other remedies, such as the proxy's settings, leave the question open. */
async function wantsToCorrect(error: unknown, log: Log): Promise<boolean> {
  const actions = remedyActions(error, { log, offer: ['openProxySettings'] });
  for (;;) {
    const chosen = await vscode.window.showErrorMessage(errorMessage(error), correct, ...actions.keys());
    if (chosen === undefined || chosen === correct) return chosen === correct;
    await actions.get(chosen)?.();
  }
}

/** Also what came as an argument is asked when it proves wrong; a client id and its secret belong together. */
function toAskAgain(name: AnswerName): readonly AnswerName[] {
  return name === 'clientId' ? ['clientId', 'clientSecret'] : [name];
}

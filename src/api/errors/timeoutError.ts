import { PersonError } from '../../base/personError';
import type { Attempted } from './attempted';

/** No complete answer came within the time limit of one attempt. */
export class TimeoutError extends PersonError {
  readonly kind = 'timeout';
  /** Whether the service may have received the request. */
  readonly sent: 'no' | 'maybe';

  constructor(
    attempted: Attempted,
    failure: { sent: 'no' | 'maybe'; milliseconds?: number; cause?: unknown },
  ) {
    const limit = failure.milliseconds === undefined ? '' : ` within ${formatSeconds(failure.milliseconds)}`;
    const what =
      failure.sent === 'no'
        ? `no connection to "${attempted.host}" was made${limit}`
        : `"${attempted.host}" did not answer${limit}`;
    super(
      `${attempted.operation} failed: ${what}. Try again; the time limit is the setting "emporixAi.requestTimeout".`,
      { cause: failure.cause, remedies: ['retry', 'editConnection', 'openProxySettings', 'showLog'] },
    );
    this.sent = failure.sent;
  }
}

function formatSeconds(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 100) / 10;
  return `${seconds} second${seconds === 1 ? '' : 's'}`;
}

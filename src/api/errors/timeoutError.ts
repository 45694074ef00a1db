import { PersonError } from '../../base/personError';
import { doubt, type Attempted } from './attempted';

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
    const unknown = doubt(attempted, failure.sent);
    const next = unknown === undefined ? 'Try again; the' : `${unknown} The`;
    super(
      `${attempted.operation} failed: ${what}. ${next} time limit is the setting "emporixAi.requestTimeout".`,
      {
        cause: failure.cause,
        remedies: [
          ...(unknown === undefined ? (['retry'] as const) : []),
          'editConnection',
          'openProxySettings',
          'showLog',
        ],
      },
    );
    this.sent = failure.sent;
  }
}

function formatSeconds(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 100) / 10;
  return `${seconds} second${seconds === 1 ? '' : 's'}`;
}

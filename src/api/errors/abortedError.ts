import { PersonError } from '../../base/personError';

/** The caller cancelled, or the connection was closed. */
export class AbortedError extends PersonError {
  readonly kind = 'aborted';
  /** Whether the service may have received the request. */
  readonly sent: 'no' | 'maybe';

  constructor(operation: string, sent: 'no' | 'maybe') {
    super(`${operation} was cancelled.`);
    this.sent = sent;
  }
}

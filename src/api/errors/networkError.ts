import { PersonError, type Remedy } from '../../base/personError';
import { doubt, type Attempted } from './attempted';

export type NetworkReason = 'dns' | 'refused' | 'reset' | 'other';

/** No HTTP answer came: the host was not reached, or the connection broke off. */
export class NetworkError extends PersonError {
  readonly kind = 'network';
  readonly reason: NetworkReason;
  /** Whether the service may have received the request. */
  readonly sent: 'no' | 'maybe';

  constructor(
    attempted: Attempted,
    failure: { reason: NetworkReason; sent: 'no' | 'maybe'; explanation: string; cause: unknown },
  ) {
    const unknown = doubt(attempted, failure.sent);
    const remedies: Remedy[] = ['editConnection', 'openProxySettings', 'showLog'];
    if (unknown === undefined) remedies.unshift('retry');
    if (attempted.loopback && failure.reason === 'refused') remedies.unshift('startSandbox');
    const message = [`${attempted.operation} failed: ${failure.explanation}`, unknown]
      .filter(Boolean)
      .join(' ');
    super(message, { cause: failure.cause, remedies });
    this.reason = failure.reason;
    this.sent = failure.sent;
  }
}

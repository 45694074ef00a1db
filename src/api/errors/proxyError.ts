import { PersonError } from '../../base/personError';
import type { Attempted } from './attempted';

export type ProxyReason = 'authentication' | 'refusedByProxy' | 'unreachable';

/** The proxy between this machine and the service is the problem; the service received nothing. */
export class ProxyError extends PersonError {
  readonly kind = 'proxy';
  readonly reason: ProxyReason;
  /** What the proxy answered when asked for a tunnel, if it answered. */
  readonly status: number | undefined;

  constructor(
    attempted: Attempted,
    failure: { reason: ProxyReason; status?: number; proxy?: string; cause: unknown },
  ) {
    super(`${attempted.operation} failed: ${explain(attempted.host, failure)}`, {
      cause: failure.cause,
      remedies: ['openProxySettings', 'retry', 'showLog'],
    });
    this.reason = failure.reason;
    this.status = failure.status;
  }
}

function explain(host: string, failure: { reason: ProxyReason; status?: number; proxy?: string }): string {
  switch (failure.reason) {
    case 'authentication':
      return 'the proxy asks for a user name and password (407). Put them into the setting "http.proxy" (http://user:password@host:port), or ask your network administrator.';
    case 'refusedByProxy':
      return `the proxy did not open a connection to "${host}" (status ${failure.status}). Check the host of the connection, or ask your network administrator to allow it.`;
    case 'unreachable':
      return `the proxy${failure.proxy ? ` ${failure.proxy}` : ''} can't be reached. Check the setting "http.proxy".`;
  }
}

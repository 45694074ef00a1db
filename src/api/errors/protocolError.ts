import { PersonError } from '../../base/personError';
import type { Attempted } from './attempted';

export type ProtocolReason = 'redirect' | 'notJson' | 'notList' | 'notExpected' | 'notStream' | 'noToken';

/** An answer came that the AI Service would not give: a sign-in page, a redirect, something that is not JSON. */
export class ProtocolError extends PersonError {
  readonly kind = 'protocol';
  readonly reason: ProtocolReason;
  /** The beginning of what came, as plain text without secrets. */
  readonly excerpt: string;

  constructor(attempted: Attempted, failure: { reason: ProtocolReason; excerpt: string; cause?: unknown }) {
    super(`${attempted.operation} failed: ${explain(attempted.host, failure)}`, {
      cause: failure.cause,
      remedies: ['editConnection', 'openProxySettings', 'retry', 'showLog'],
    });
    this.reason = failure.reason;
    this.excerpt = failure.excerpt;
  }
}

function explain(host: string, { reason, excerpt }: { reason: ProtocolReason; excerpt: string }): string {
  switch (reason) {
    case 'redirect':
      return `"${host}" redirects to ${excerpt || 'another address'}. Redirects are not followed, so that no token reaches another host. If that is the right address, enter it as the host of the connection.`;
    case 'notJson':
      return excerpt
        ? `"${host}" answered with something that is not JSON: "${excerpt}". Perhaps a proxy or a sign-in page answered instead of the AI Service; check the host of the connection.`
        : `"${host}" answered with nothing where JSON was expected. Check the host of the connection.`;
    case 'notList':
      return `"${host}" answered with something that is not a list: "${excerpt}". Check the host of the connection.`;
    case 'notExpected':
      return `"${host}" answered with something else than what was asked for: "${excerpt}". Check the host of the connection.`;
    case 'notStream':
      return excerpt
        ? `"${host}" answered with something that is not a stream of events: "${excerpt}". Perhaps a proxy or a sign-in page answered instead of the AI Service; check the host of the connection.`
        : `"${host}" answered with nothing where a stream of events was expected. Check the host of the connection.`;
    case 'noToken':
      return `"${host}" answered without an access token. Check the host of the connection.`;
  }
}

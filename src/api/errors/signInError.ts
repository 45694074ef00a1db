import { PersonError } from '../../base/personError';
import type { Attempted } from './attempted';

/** The token endpoint did not accept the client id and secret. */
export class SignInError extends PersonError {
  readonly kind = 'signIn';
  readonly status: number;
  /** The endpoint's own words, without secrets. */
  readonly serviceMessage: string | undefined;

  constructor(attempted: Attempted, failure: { status: number; serviceMessage: string | undefined }) {
    const words = failure.serviceMessage ? ` It says: ${failure.serviceMessage}` : '';
    super(`${explain(attempted, failure.status)}${words}`, {
      remedies: ['signIn', 'editConnection', 'showLog'],
    });
    this.status = failure.status;
    this.serviceMessage = failure.serviceMessage;
  }
}

function explain({ operation, host }: Attempted, status: number): string {
  switch (status) {
    case 400:
    case 401:
    case 403:
      return `${operation} failed: "${host}" does not accept the client id and client secret (status ${status}). Copy both again from the Emporix Developer Portal (Manage API Keys).`;
    case 404:
      return `${operation} failed: "${host}" has no token endpoint (status 404). Check the host of the connection.`;
    default:
      return `${operation} failed: the token endpoint of "${host}" answered with status ${status}. Check the host and the credentials of the connection.`;
  }
}

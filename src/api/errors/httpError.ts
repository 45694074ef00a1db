import { PersonError, type Remedy } from '../../base/personError';
import type { Attempted } from './attempted';
import type { ErrorBody, ErrorDetail } from './errorBody';

/** What the message of an {@link HttpError} is made from. */
export interface HttpFailure {
  readonly status: number;
  /** Whether the request could have changed something. */
  readonly changes: boolean;
  readonly tenant: string;
  readonly body: ErrorBody;
  /** The scope that the operation is documented to need. */
  readonly scope?: string | undefined;
  /** Scopes that the key was granted, when known. */
  readonly granted?: readonly string[] | undefined;
  /** Milliseconds that the service asks to wait. */
  readonly retryAfter?: number | undefined;
}

/** The service answered with a status that is not a success. */
export class HttpError extends PersonError {
  readonly kind = 'http';
  readonly status: number;
  /** What was being done, as the start of a sentence. */
  readonly operation: string;
  readonly details: readonly ErrorDetail[];
  /** A machine-readable code, such as `oauth.v2.InvalidAccessToken`. */
  readonly code: string | undefined;
  /** The service's own words, without secrets. */
  readonly serviceMessage: string | undefined;
  /** With status 403: the scopes that the operation needs. */
  readonly requiredScopes: readonly string[];
  readonly resourceId: string | undefined;
  /** Milliseconds that the service asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(attempted: Attempted, failure: HttpFailure) {
    super(describe(attempted, failure), { remedies: remediesFor(failure.status) });
    const { status, body, retryAfter } = failure;
    this.status = status;
    this.operation = attempted.operation;
    this.details = body.details;
    this.code = body.code;
    this.serviceMessage = body.message;
    this.requiredScopes = status === 403 ? neededScopes(failure) : [];
    this.resourceId = body.resourceId;
    this.retryAfter = retryAfter;
  }
}

function neededScopes({ body, scope }: HttpFailure): readonly string[] {
  if (body.requiredScopes.length > 0) return body.requiredScopes;
  return scope ? [scope] : [];
}

function remediesFor(status: number): Remedy[] {
  if (status === 401) return ['signIn', 'editConnection', 'showLog'];
  if (status === 403) return ['editConnection', 'showLog'];
  if (status === 429 || status >= 500) return ['retry', 'showLog'];
  return ['showLog'];
}

function describe({ operation, host }: Attempted, failure: HttpFailure): string {
  const { status, body, tenant } = failure;
  const says = body.message ? ` The service says: ${sentence(body.message)}` : '';
  switch (status) {
    case 400:
      return `${operation} was refused: ${reasons(body) ?? 'the service gives no reason.'}`;
    case 401:
      return `${operation} was refused: "${host}" does not accept the access token, not even a fresh one. Check that the API key belongs to the tenant "${tenant}".${says}`;
    case 403:
      return `${operation} is not allowed: ${missingScope(failure)}${says}`;
    case 404:
      return `${operation} failed: it was not found in the tenant "${tenant}". It may have been deleted; refresh the list.${says}`;
    case 409:
      return `${operation} was refused: it was changed meanwhile, or its id is taken.${says}`;
    case 429:
      return `${operation} failed: too many requests. Try again ${moment(failure.retryAfter)}.${says}`;
    default:
      return status >= 500
        ? `${operation} failed: the service has a problem (status ${status}).${failure.changes ? ' It is not known whether the request took effect.' : ''} Try again ${moment(failure.retryAfter)}.${says}`
        : `${operation} failed: "${host}" answered with the unexpected status ${status}.${says}`;
  }
}

function reasons({ details, message }: ErrorBody): string | undefined {
  const named = details.map(({ field, message: text }) =>
    // Some messages begin with the field's name themselves.
    field && text?.startsWith(field) ? text : [field, text].filter(Boolean).join(': '),
  );
  const shown = named.filter(Boolean).slice(0, 3);
  if (shown.length === 0) return message && sentence(message);
  const more = named.length - shown.length;
  return sentence(`${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`);
}

function missingScope(failure: HttpFailure): string {
  const needed = neededScopes(failure);
  if (needed.length === 0) return 'the API key of this connection lacks the right to it.';
  const names = needed.join(', ');
  const missing = failure.granted && needed.some((scope) => !failure.granted?.includes(scope));
  if (missing || !failure.granted)
    return `it needs the scope ${names}, which the API key of this connection does not have. A key's scopes can't be changed: generate a new key with that scope in the Emporix Developer Portal and enter it in the connection.`;
  return `it needs the scope ${names}. The API key was granted that scope, so perhaps it belongs to another tenant than "${failure.tenant}".`;
}

function moment(retryAfter: number | undefined): string {
  return retryAfter === undefined ? 'in a moment' : `in ${Math.max(1, Math.ceil(retryAfter / 1000))} seconds`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

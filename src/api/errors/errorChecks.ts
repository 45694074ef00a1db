import { AbortedError } from './abortedError';
import { endedBeforeSending } from './beforeSending';
import { HttpError } from './httpError';
import { NetworkError } from './networkError';
import { ProtocolError } from './protocolError';
import { TimeoutError } from './timeoutError';

/**
 * Whether the service may or may not have done what it was asked: the connection was lost after sending, time
 * ran out, the caller cancelled, a 5xx, or something else than the service answered. With any other error, and
 * with any that came while a token was fetched for the request, it certainly did not.
 */
export function outcomeUnknown(error: unknown): boolean {
  if (endedBeforeSending(error)) return false;
  if (error instanceof NetworkError || error instanceof TimeoutError || error instanceof AbortedError)
    return error.sent === 'maybe';
  if (error instanceof ProtocolError) return error.reason !== 'redirect';
  return error instanceof HttpError && error.status >= 500;
}

/** Whether the service says that there is no such thing (404). */
export function isNotFound(error: unknown): error is HttpError {
  return error instanceof HttpError && error.status === 404;
}

/** Whether the service says that the version is not the newest, or the id is taken (409). */
export function isConflict(error: unknown): error is HttpError {
  return error instanceof HttpError && error.status === 409;
}

import { isKind } from './isKind';
import { endedBeforeSending } from './beforeSending';
import type { HttpError } from './httpError';

/**
 * Whether the service may or may not have done what it was asked: the connection was lost after sending, time
 * ran out, the caller cancelled, a 5xx, or something else than the service answered. With any other error, and
 * with any that came while a token was fetched for the request, it certainly did not.
 */
export function outcomeUnknown(error: unknown): boolean {
  if (endedBeforeSending(error)) return false;
  if (isKind(error, 'network') || isKind(error, 'timeout') || isKind(error, 'aborted'))
    return error.sent === 'maybe';
  if (isKind(error, 'protocol')) return error.reason !== 'redirect';
  return isKind(error, 'http') && error.status >= 500;
}

/** Whether the service says that there is no such thing (404). */
export function isNotFound(error: unknown): error is HttpError {
  return isKind(error, 'http') && error.status === 404;
}

/** Whether the service says that the version is not the newest, or the id is taken (409). */
export function isConflict(error: unknown): error is HttpError {
  return isKind(error, 'http') && error.status === 409;
}

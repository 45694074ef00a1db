import { isPersonError } from '../../base/personError';
import type { ApiError } from './apiError';

/** Whether something thrown is the client's error of that kind. */
export function isKind<K extends ApiError['kind']>(
  error: unknown,
  kind: K,
): error is Extract<ApiError, { kind: K }> {
  return isPersonError(error) && 'kind' in error && error.kind === kind;
}

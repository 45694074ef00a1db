import { outcomeUnknown, isConflict, isNotFound } from '../api/errors/errorChecks';
import { HttpError } from '../api/errors/httpError';
import type { AgentsApi } from '../api/types';
import { wait } from '../api/wait';
import { errorMessage } from '../base/errorMessage';
import type { GetResult, PutResult, SavePorts } from '../editing/saveTypes';

/** The part of a save's ports that is the service: what its errors mean for the question "is it saved?". */
export function servicePorts(
  api: Pick<AgentsApi, 'get' | 'put'>,
  id: string,
): Pick<SavePorts, 'get' | 'put' | 'wait'> {
  return {
    get: () =>
      api
        .get(id)
        .then(({ text }): GetResult => ({ kind: 'found', text }))
        .catch((error: unknown): GetResult =>
          isNotFound(error) ? { kind: 'missing' } : { kind: 'failed', error: asError(error) },
        ),
    put: (body, { force }) =>
      api
        .put(id, body, { force })
        .then(({ created }): PutResult => ({ kind: 'done', created }))
        .catch(putResult),
    wait: (milliseconds) => wait(milliseconds, undefined),
  };
}

function putResult(thrown: unknown): PutResult {
  const error = asError(thrown);
  if (isConflict(error)) return { kind: 'conflict', error };
  if (isNotFound(error)) return { kind: 'missing', error };
  if (error instanceof HttpError && error.status === 400) {
    return { kind: 'rejected', error, details: error.details };
  }
  return { kind: outcomeUnknown(error) ? 'unknown' : 'failed', error };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(errorMessage(thrown));
}

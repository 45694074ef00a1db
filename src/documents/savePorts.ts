import { isKind } from '../api/errors/isKind';
import { outcomeUnknown, isConflict, isNotFound } from '../api/errors/errorChecks';
import type { HttpError } from '../api/errors/httpError';
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
  if (isKind(error, 'http') && isRefusal(error)) {
    return { kind: 'rejected', error, details: error.details };
  }
  if (isConflict(error)) return { kind: 'conflict', error };
  if (isNotFound(error)) return { kind: 'missing', error };
  return { kind: outcomeUnknown(error) ? 'unknown' : 'failed', error };
}

/** The status of a refusal that offers a resend is not documented, so that offer itself decides. */
function isRefusal({ status, details }: HttpError): boolean {
  const offers = details.some(({ type }) => /^(force|disableable)$/i.test(type ?? ''));
  return status === 400 || (status < 500 && offers);
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(errorMessage(thrown));
}

import { HttpError } from '../../src/api/errors/httpError';

/** What the client throws when the service has no such thing. */
export function notFound(): HttpError {
  return new HttpError(
    { operation: 'Reading', host: 'h', loopback: true },
    { status: 404, changes: false, tenant: 't', body: { details: [], requiredScopes: [] } as never },
  );
}

/** One entry of a refusal; `type` is the machine-readable part (`force`, `disableable`). */
export interface ErrorDetail {
  readonly field?: string;
  readonly type?: string;
  readonly message: string;
  readonly moreInfo?: string;
}

/** A reply other than success, with the body that goes with it. */
export class ServiceError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 500,
    readonly body: object,
  ) {
    super(`The sandbox answers ${String(status)}.`);
  }
}

/** Schema ErrorMessage, example "Code must not be null". */
export function badRequest(
  details: readonly ErrorDetail[],
  message = 'Validation problem with request body.',
): ServiceError {
  return new ServiceError(400, { code: 400, status: 'Bad Request', message, details });
}

const faults = {
  invalid: ['Invalid access token', 'oauth.v2.InvalidAccessToken'],
  expired: ['Access Token expired', 'keymanagement.service.access_token_expired'],
  unknownClient: ['Invalid ApiKey', 'oauth.v2.InvalidApiKey'],
  wrongSecret: ['Invalid client credentials', 'oauth.v2.InvalidClientCredentials'],
  badGrant: ['Unsupported grant type', 'oauth.v2.UnsupportedGrantType'],
} as const;

/**
 * Schema ErrorMessageFault. The first two are documented; what the token endpoint answers to a wrong secret
 * or grant is not documented, only the unknown client is.
 */
export function unauthorized(reason: keyof typeof faults): ServiceError {
  const [faultstring, errorcode] = faults[reason];
  return new ServiceError(401, { fault: { faultstring, detail: { errorcode } } });
}

/** Response 403_resp_common, with the scopes that would have been enough. */
export function forbidden(scopes: readonly string[]): ServiceError {
  return new ServiceError(403, {
    code: 403,
    status: 'Forbidden',
    message: 'The access to the requested resource has been forbidden by the server.',
    details: [{ message: `Required scope(s): [${scopes.join(', ')}]` }],
  });
}

/** Response 404_resp_common. */
export function notFound(resourceId: string): ServiceError {
  return new ServiceError(404, {
    resourceId,
    code: 404,
    status: 'Not Found',
    message: `The resource with id ${resourceId} has not been found.`,
  });
}

/** Response 409_resp_common. */
export function conflict(resourceId: string, message: string): ServiceError {
  return new ServiceError(409, { resourceId, code: 409, status: 'Conflict', message });
}

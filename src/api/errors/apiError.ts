import type { AbortedError } from './abortedError';
import type { CertificateError } from './certificateError';
import type { HttpError } from './httpError';
import type { NetworkError } from './networkError';
import type { ProtocolError } from './protocolError';
import type { ProxyError } from './proxyError';
import type { SignInError } from './signInError';
import type { TimeoutError } from './timeoutError';

/** Every error with which a call of the client may reject, told apart by `kind`. */
export type ApiError =
  | AbortedError
  | CertificateError
  | HttpError
  | NetworkError
  | ProtocolError
  | ProxyError
  | SignInError
  | TimeoutError;

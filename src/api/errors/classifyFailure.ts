import { CertificateError, certificateCodes } from './certificateError';
import { NetworkError } from './networkError';
import { ProxyError } from './proxyError';
import { TimeoutError } from './timeoutError';
import type { ApiError } from './apiError';
import type { Attempted } from './attempted';

/** What Node, undici and VS Code's proxy agent put on the errors below a failed `fetch`. */
interface Cause {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
  readonly hostname?: unknown;
  readonly connectResponseStatusCode?: unknown;
}

const beforeConnection = new Set([
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
]);

/**
 * What went wrong, from the error with which `fetch` or the reading of its body rejected. The shapes are those
 * of undici and of the `fetch` that VS Code puts in its place.
 */
export function classifyFailure(attempted: Attempted, url: URL, error: unknown): ApiError {
  const causes = causeChain(error);
  const find = (test: (code: string, cause: Cause) => boolean) =>
    causes.find((cause) => test(typeof cause.code === 'string' ? cause.code : '', cause));

  const tunnel = causes.map(tunnelStatus).find((status) => status !== undefined);
  if (tunnel !== undefined)
    return new ProxyError(attempted, {
      reason: tunnel === 407 ? 'authentication' : 'refusedByProxy',
      status: tunnel,
      cause: error,
    });

  const certificate = find((code) => certificateCodes.has(code));
  if (certificate) return new CertificateError(attempted, { code: String(certificate.code), cause: error });

  const network = (reason: NetworkError['reason'], sent: NetworkError['sent'], explanation: string) =>
    new NetworkError(attempted, { reason, sent, explanation, cause: error });
  const host = attempted.host;

  const unknownHost = find((code) => code === 'ENOTFOUND' || code === 'EAI_AGAIN');
  if (unknownHost)
    return isOtherHost(unknownHost, url)
      ? new ProxyError(attempted, {
          reason: 'unreachable',
          proxy: `"${String(unknownHost.hostname)}"`,
          cause: error,
        })
      : network(
          'dns',
          'no',
          `the host "${host}" was not found. Check the host of the connection and that this machine is online.`,
        );

  const refused = find((code) => code === 'ECONNREFUSED');
  if (refused)
    return isOtherPort(refused, url)
      ? new ProxyError(attempted, {
          reason: 'unreachable',
          proxy: `${String(refused.address)}:${String(refused.port)}`,
          cause: error,
        })
      : network('refused', 'no', `"${host}" refused the connection: nothing is listening there.`);

  if (find((code) => code === 'UND_ERR_PRX_TLS'))
    return new ProxyError(attempted, { reason: 'unreachable', cause: error });
  if (find((code, cause) => code === 'UND_ERR_CONNECT_TIMEOUT' || isConnectTimeout(code, cause)))
    return new TimeoutError(attempted, { sent: 'no', cause: error });
  if (find((code) => code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT'))
    return new TimeoutError(attempted, { sent: 'maybe', cause: error });

  if (find((code, cause) => beforeConnection.has(code) || cause.syscall === 'connect'))
    return network('other', 'no', `"${host}" can't be reached. Check that this machine is online.`);
  if (find((code) => code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')))
    return network(
      'other',
      'no',
      `no secure connection to "${host}" could be made. Check the host and the port of the connection.`,
    );
  if (find((_, cause) => /before secure TLS connection/i.test(String(cause.message))))
    return network('reset', 'no', `"${host}" closed the connection while it was being made. Try again.`);
  if (find((code) => code.startsWith('HPE_')))
    return network('other', 'maybe', `"${host}" answered with something that is not HTTP.`);
  if (
    find((code) => ['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET'].includes(code)) ||
    find((_, cause) => /terminated|other side closed|socket hang up/i.test(String(cause.message)))
  )
    return network('reset', 'maybe', `the connection to "${host}" broke off before the answer was complete.`);

  const words = causes.map((cause) => String(cause.message)).at(-1);
  return network('other', 'maybe', `"${host}" gave no answer (${words ?? String(error)}).`);
}

function isConnectTimeout(code: string, cause: Cause): boolean {
  return code === 'ETIMEDOUT' && cause.syscall === 'connect';
}

/** The error, its causes, and the single attempts that an AggregateError holds, outermost first. */
function causeChain(error: unknown): Cause[] {
  const found: Cause[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || found.includes(value)) return;
    found.push(value);
    if ('errors' in value && Array.isArray(value.errors)) value.errors.forEach(visit);
    if ('cause' in value) visit(value.cause);
  };
  visit(error);
  return found;
}

/** What a proxy answered to CONNECT: VS Code's undici has it as a property, others only in the message. */
function tunnelStatus(cause: Cause): number | undefined {
  if (typeof cause.connectResponseStatusCode === 'number') return cause.connectResponseStatusCode;
  const status = /^Proxy response \((\d{3})\)/.exec(String(cause.message))?.[1];
  return status === undefined ? undefined : Number(status);
}

function isOtherHost(cause: Cause, url: URL): boolean {
  return typeof cause.hostname === 'string' && cause.hostname.toLowerCase() !== url.hostname.toLowerCase();
}

function isOtherPort(cause: Cause, url: URL): boolean {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  return typeof cause.port === 'number' && cause.port !== port;
}

import { PersonError } from '../../base/personError';
import type { Attempted } from './attempted';

/** The host's certificate was not accepted, so nothing was sent. */
export class CertificateError extends PersonError {
  readonly kind = 'certificate';
  /** OpenSSL's or Node's name of the problem, such as `CERT_HAS_EXPIRED`. */
  readonly code: string;

  constructor(attempted: Attempted, failure: { code: string; cause: unknown }) {
    super(`${attempted.operation} failed: ${explain(attempted.host, failure.code)} (${failure.code})`, {
      cause: failure.cause,
      remedies: ['openCertificateHelp', 'editConnection', 'showLog'],
    });
    this.code = failure.code;
  }
}

function explain(host: string, code: string): string {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return `the certificate of "${host}" has expired. Its operator has to renew it; also check this machine's clock.`;
    case 'CERT_NOT_YET_VALID':
      return `the certificate of "${host}" is not valid yet. Check this machine's clock.`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'HOSTNAME_MISMATCH':
      return `the certificate that answered is not made out to "${host}". Check the host of the connection.`;
    case 'CERT_REVOKED':
      return `the certificate of "${host}" was revoked. Do not send credentials there; ask its operator.`;
    default:
      return `the certificate of "${host}" is not signed by an authority that this machine trusts. If your company inspects traffic or runs its own authority, add that authority to the system's certificates or name its CA file in the connection.`;
  }
}

/** Codes with which Node (from OpenSSL's X509 verification) refuses a certificate. */
export const certificateCodes: ReadonlySet<string> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'CERT_SIGNATURE_FAILURE',
  'CRL_SIGNATURE_FAILURE',
  'CERT_NOT_YET_VALID',
  'CERT_HAS_EXPIRED',
  'CRL_NOT_YET_VALID',
  'CRL_HAS_EXPIRED',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'ERROR_IN_CRL_LAST_UPDATE_FIELD',
  'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_CHAIN_TOO_LONG',
  'CERT_REVOKED',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

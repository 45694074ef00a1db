import { rootCertificates } from 'node:tls';
import { Agent } from 'undici';
import { parseCertificates } from '../api/certificates';

/**
 * What `fetch` takes as `dispatcher` to trust the authorities of a PEM text beside the usual ones. A bundle of
 * its own, since undici is big and hardly anybody needs it.
 * @throws PersonError when the text holds no readable certificate.
 */
export function createDispatcher(pem: string): unknown {
  return new Agent({ connect: { ca: [...rootCertificates, ...parseCertificates(pem)] } });
}

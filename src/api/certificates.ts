import { X509Certificate } from 'node:crypto';
import { PersonError } from '../base/personError';

/**
 * The certificates of a PEM text, each as PEM of its own.
 * @throws PersonError when there is none, or one can't be read.
 */
export function parseCertificates(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0)
    throw new PersonError(
      'There is no certificate in PEM form in it: a line -----BEGIN CERTIFICATE----- is expected.',
    );
  return blocks.map((block, index) => {
    try {
      return new X509Certificate(block).toString();
    } catch (error) {
      throw new PersonError(`Certificate number ${index + 1} in it is damaged.`, { cause: error });
    }
  });
}

import { expect, test } from 'vitest';
import { SignInError } from '../../../src/api/errors/signInError';
import { CertificateError } from '../../../src/api/errors/certificateError';
import { NetworkError } from '../../../src/api/errors/networkError';
import { PersonError } from '../../../src/base/personError';
import { stepToCorrect } from '../../../src/connection/connectionAnswers';

const attempted = { operation: 'Signing in', host: 'api.emporix.io', loopback: false };
const cause = new Error('cause');

test.each([
  [
    'a key that is refused',
    new SignInError(attempted, { status: 401, serviceMessage: undefined }),
    'clientId',
  ],
  [
    'a host without token endpoint',
    new SignInError(attempted, { status: 404, serviceMessage: undefined }),
    'baseUrl',
  ],
  [
    'an unknown host',
    new NetworkError(attempted, { reason: 'dns', sent: 'no', explanation: '', cause }),
    'baseUrl',
  ],
  ['a foreign certificate', new CertificateError(attempted, { code: 'CERT_UNTRUSTED', cause }), 'caFile'],
  ['an unusable CA file', new PersonError('x', { remedies: ['openCertificateHelp'] }), 'caFile'],
  ['a key of another tenant', new PersonError('x', { remedies: ['editConnection'] }), 'tenant'],
  ['anything else', new Error('x'), 'tenant'],
] as const)('%s is corrected at its own step', (_, error, step) => {
  expect(stepToCorrect(error)).toBe(step);
});

import { describe, expect, it } from 'vitest';
import { NetworkError } from '../../../src/api/errors/networkError';
import { TimeoutError } from '../../../src/api/errors/timeoutError';

const attempted = { operation: 'Importing agents', host: 'api.test', loopback: false };
const failure = { reason: 'reset', explanation: 'the connection broke off.', cause: undefined } as const;

describe('a request without an answer', () => {
  it('may be made again where it was not sent, or has the same result twice', () => {
    for (const error of [
      new TimeoutError({ ...attempted, once: true }, { sent: 'no' }),
      new TimeoutError(attempted, { sent: 'maybe' }),
      new NetworkError({ ...attempted, once: true }, { ...failure, sent: 'no' }),
      new NetworkError(attempted, { ...failure, sent: 'maybe' }),
    ]) {
      expect(error.message).not.toContain('not known');
      expect(error.remedies).toContain('retry');
    }
  });

  it('that may have been done, and must not be done twice, says so and offers no retry', () => {
    for (const error of [
      new TimeoutError({ ...attempted, once: true }, { sent: 'maybe', milliseconds: 10_000 }),
      new NetworkError({ ...attempted, once: true }, { ...failure, sent: 'maybe' }),
    ]) {
      expect(error.message).toContain(
        'It is not known whether the request took effect: refresh and look before you send it again.',
      );
      expect(error.message).not.toContain('Try again');
      expect(error.remedies).not.toContain('retry');
    }
  });
});

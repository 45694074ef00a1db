import { expect, test } from 'vitest';
import { isAborted } from '../../../src/base/isAborted';
import { AbortedError } from '../../../src/api/errors/abortedError';
import { describeError } from '../../../src/ui/describeError';

test('tells an error with its causes and their codes', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  const text = describeError(
    new Error('Signing in failed', { cause: new TypeError('fetch failed', { cause: refused }) }),
  );
  expect(text.split('\n').slice(0, 3)).toEqual([
    'Error: Signing in failed',
    '  caused by TypeError: fetch failed',
    '  caused by Error: connect ECONNREFUSED 127.0.0.1:1 [ECONNREFUSED]',
  ]);
  expect(text).toContain('    at ');
});

test('ends with a cause that is its own cause', () => {
  const error = new Error('loop');
  error.cause = error;
  expect(describeError(error)).toMatch(/^Error: loop\n {4}at /);
});

test.each([
  'proxy http://user:s3cret@proxy.example:3128 is dead',
  'header Authorization: Bearer s3cret',
  'body client_id=x&client_secret=s3cret&scope=a',
  '{"access_token":"s3cret"}',
])('blots out the secret in "%s"', (message) => {
  expect(describeError(new Error(message, { cause: new Error(message) }))).not.toContain('s3cret');
});

test.each([
  ['a signal that aborted', AbortSignal.abort().reason, true],
  ['a cancelled call', new AbortedError('Reading', 'no'), true],
  ['an error', new Error('x'), false],
  ['nothing', undefined, false],
])('%s is told apart from an error', (_, error, aborted) => {
  expect(isAborted(error)).toBe(aborted);
});

import { describe, expect, it } from 'vitest';
import { aboutConnection, connectionOf, PersonError } from '../../../src/base/personError';

describe('the connection that an error is about', () => {
  it('is the first that was noted, also of what the error came from', () => {
    const cause = aboutConnection(new PersonError('Refused.'), 'one');
    expect(connectionOf(cause)).toBe('one');
    expect(connectionOf(aboutConnection(cause, 'two'))).toBe('one');
    expect(connectionOf(new PersonError('Explained.', { cause }))).toBe('one');
    expect(connectionOf(aboutConnection(new PersonError('Explained.', { cause }), 'two'))).toBe('one');
  });

  it('is not known of what was not written for a person', () => {
    const error = new Error('Defect');
    expect(aboutConnection(error, 'one')).toBe(error);
    expect(connectionOf(error)).toBeUndefined();
    expect(connectionOf(undefined)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { formatAge, formatDuration, formatTime, parseTime } from '../../../src/base/time';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.parse('2026-03-31T12:00:00Z');

describe('formatAge', () => {
  it.each([
    [-hour, 'just now'],
    [0, 'just now'],
    [59 * second, 'just now'],
    [minute, '1 min ago'],
    [59 * minute + 59 * second, '59 min ago'],
    [hour, '1 h ago'],
    [day - 1, '23 h ago'],
    [day, '1 d ago'],
    [30 * day, '30 d ago'],
    [31 * day, '2026-02-28'],
  ])('tells an age of %d ms as %s', (age, text) => {
    expect(formatAge(now - age, now)).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1000, '1 s'],
    [3_260, '3.2 s'],
    [59_999, '59.9 s'],
    [125_000, '2 min 5 s'],
    [hour + 4 * minute, '1 h 4 min'],
  ])('tells %d ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe('formatTime', () => {
  it('tells a moment in UTC, also one with microseconds', () => {
    expect(formatTime('2025-07-01T09:30:12.123456Z')).toBe('2025-07-01 09:30:12 UTC');
  });

  it('leaves alone what is no time', () => {
    expect(formatTime('soon')).toBe('soon');
    expect(parseTime('soon')).toBeUndefined();
    expect(parseTime(undefined)).toBeUndefined();
  });
});

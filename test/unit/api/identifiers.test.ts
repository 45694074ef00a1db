import { describe, expect, it } from 'vitest';
import { idSegment, parseAgentId } from '../../../src/api/agentId';
import { parseTenant } from '../../../src/api/tenant';
import { PersonError } from '../../../src/base/personError';

describe('parseTenant', () => {
  it('lower-cases and trims', () => {
    expect(parseTenant(' My-Shop2 ')).toBe('my-shop2');
  });

  it.each(['', 'a/b', 'a b', '..', 'a_b', '-a', 'a\nb', 'ä'])('refuses %j, naming it', (text) => {
    expect(() => parseTenant(text)).toThrow(PersonError);
    expect(() => parseTenant(text)).toThrow(`"${text.trim()}"`);
  });
});

describe('parseAgentId', () => {
  it('accepts what the dashboard accepts', () => {
    expect(parseAgentId(' Order_helper-2 ')).toBe('Order_helper-2');
    expect(parseAgentId('a'.repeat(66))).toHaveLength(66);
  });

  it.each(['', 'a b', 'a/b', 'a.b', 'ä', 'a'.repeat(67), 'search', 'export', 'import'])(
    'refuses %j',
    (id) => {
      expect(() => parseAgentId(id)).toThrow(PersonError);
    },
  );
});

describe('idSegment', () => {
  it.each([
    ['order-helper', 'order-helper'],
    ['a/b?c#d', 'a%2Fb%3Fc%23d'],
    ['50 %', '50%20%25'],
    ['a.b', 'a.b'],
    ['日本', '%E6%97%A5%E6%9C%AC'],
  ])('encodes %j as %j', (id, expected) => {
    expect(idSegment(id, 'agent')).toBe(expected);
  });

  it.each(['', '.', '..', 'search', 'export', 'import', '\ud800'])(
    'refuses %j, which would address something else',
    (id) => {
      expect(() => idSegment(id, 'agent')).toThrow(PersonError);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { isLoopback, parseBaseUrl } from '../../../src/api/baseUrl';
import { PersonError } from '../../../src/base/personError';

describe('parseBaseUrl', () => {
  it.each([
    ['https://api.emporix.io', 'https://api.emporix.io'],
    [' https://API.Emporix.io/ ', 'https://api.emporix.io'],
    ['api.emporix.io', 'https://api.emporix.io'],
    ['https://gateway.example:8443/emporix//', 'https://gateway.example:8443/emporix'],
    ['https://api.emporix.io:443', 'https://api.emporix.io'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['http://[::1]:9000', 'http://[::1]:9000'],
  ])('normalises %j to %j', (input, expected) => {
    expect(parseBaseUrl(input)).toBe(expected);
  });

  it.each([
    ['', /not an address/],
    ['https://', /not an address/],
    ['https://a b', /not an address/],
    ['http://api.emporix.io', /not encrypted/],
    ['http://127.0.0.1.evil.example', /not encrypted/],
    ['http://localhost.evil.example', /not encrypted/],
    ['ftp://api.emporix.io', /not encrypted/],
    ['https://api.emporix.io?x=1', /"\?" or "#"/],
    ['https://api.emporix.io/#a', /"\?" or "#"/],
    ['https://user:pa55word@api.emporix.io', /user name or password/],
  ])('refuses %j', (input, message) => {
    expect(() => parseBaseUrl(input)).toThrow(PersonError);
    expect(() => parseBaseUrl(input)).toThrow(message);
  });

  it('does not repeat a password in its message', () => {
    for (const address of [
      'https://user:pa55word@api.emporix.io',
      'http://user:pa55word@api.emporix.io',
      'https://user:pa55word@',
    ])
      expect(() => parseBaseUrl(address)).toThrow(/^(?!.*pa55word)/s);
  });
});

describe('isLoopback', () => {
  it.each([
    ['http://localhost', true],
    ['http://app.localhost', true],
    ['http://127.8.9.1', true],
    ['http://[::1]', true],
    ['http://127.0.0.1.example', false],
    ['http://10.0.0.1', false],
  ])('%s: %s', (url, expected) => {
    expect(isLoopback(new URL(url))).toBe(expected);
  });
});

import { describe, expect, test } from 'vitest';
import {
  connectionHost,
  defaultBaseUrl,
  readConnections,
  sameService,
  uniqueConnectionId,
  type Connection,
} from '../../../src/connection/connection';

const shop = {
  id: 'shop',
  label: 'Shop',
  tenant: 'shop',
  baseUrl: 'https://api.emporix.io',
  production: true,
};

describe('readConnections', () => {
  test('reads a complete entry as it is', () => {
    const entry = { ...shop, caFile: '/etc/ca.pem' };
    expect(readConnections([entry])).toEqual({ connections: [entry], problems: [] });
  });

  test('fills in what an entry may leave out', () => {
    expect(readConnections([{ id: 'shop', tenant: 'Shop' }]).connections).toEqual([
      { id: 'shop', label: 'shop', tenant: 'shop', baseUrl: defaultBaseUrl, production: false },
    ]);
  });

  test.each([undefined, null, []])('finds nothing wrong with %j', (setting) => {
    expect(readConnections(setting)).toEqual({ connections: [], problems: [] });
  });

  test.each([['text'], [{}], [7]])('says that %j is not a list', (setting) => {
    expect(readConnections(setting)).toEqual({ connections: [], problems: ['The setting is not a list.'] });
  });

  test.each([
    ['no object', 7, /^Entry 1: /],
    ['a missing id', { ...shop, id: undefined }, /^Entry 1 \("Shop"\): id: /],
    ['an id that no URI can hold', { ...shop, id: 'My Shop' }, /lower-case letters, digits and dashes/],
    ['a tenant that is none', { ...shop, tenant: 'a/b' }, /tenant: .*"a\/b"/],
    ['an unencrypted host', { ...shop, baseUrl: 'http://shop.example' }, /baseUrl: .*not encrypted/],
    ['a host with credentials', { ...shop, baseUrl: 'https://me:pw@shop.example' }, /baseUrl: /],
    ['production as text', { ...shop, production: 'yes' }, /production: /],
  ])('leaves out an entry with %s, names it, and keeps the others', (_, entry, problem) => {
    const result = readConnections([entry, { ...shop, id: 'other' }]);
    expect(result.connections.map(({ id }) => id)).toEqual(['other']);
    expect(result.problems).toEqual([expect.stringMatching(problem)]);
    expect(result.problems.join()).not.toContain('me:pw');
  });

  test('keeps the first of two entries with the same id', () => {
    const result = readConnections([shop, { ...shop, label: 'Copy' }]);
    expect(result.connections).toEqual([shop]);
    expect(result.problems).toEqual(['Entry 2 ("Copy"): another connection has the same id.']);
  });
});

describe('uniqueConnectionId', () => {
  test.each([
    ['Shop EU', 'shop-eu'],
    ['Möbel & Größe', 'mobel-gro-e'],
    ['  --  ', 'connection'],
    ['商店', 'connection'],
  ])('makes an id of "%s"', (name, id) => {
    expect(uniqueConnectionId(name, [])).toBe(id);
    expect(readConnections([{ ...shop, id }]).problems).toEqual([]);
  });

  test('is unlike the ids that are taken', () => {
    expect(uniqueConnectionId('Shop', ['shop', 'shop-2'])).toBe('shop-3');
  });
});

describe('sameService', () => {
  const connection: Connection = shop;

  test('does not depend on what only the editor shows', () => {
    expect(sameService(connection, { ...connection, label: 'New', production: false, caFile: '' })).toBe(
      true,
    );
  });

  test.each([
    { baseUrl: 'https://other.example' },
    { tenant: 'other' },
    { caFile: '/a.pem' },
    { sandbox: true },
  ])('ends with %j', (change) => {
    expect(sameService(connection, { ...connection, ...change })).toBe(false);
  });
});

test('the host of a connection is shown with its port', () => {
  expect(connectionHost({ baseUrl: 'http://127.0.0.1:14380' })).toBe('127.0.0.1:14380');
});

import { describe, expect, it } from 'vitest';
import { listQuery, readQuery } from '../../../src/api/listQuery';
import { PersonError } from '../../../src/base/personError';

describe('listQuery', () => {
  it('is empty without options', () => {
    expect(listQuery({})).toBe('');
  });

  it('encodes every parameter so that the server reads back the same', () => {
    const query = listQuery({
      q: 'name:~(a + b & c) price:>20 ü',
      pageSize: 50,
      pageNumber: 3,
      sort: 'metadata.createdAt:DESC',
      expand: 'mcpServers',
    });
    expect(query).not.toContain('+');
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      q: 'name:~(a + b & c) price:>20 ü',
      pageSize: '50',
      pageNumber: '3',
      sort: 'metadata.createdAt:DESC',
      expand: 'mcpServers',
    });
  });

  it('always asks for id and metadata beside the fields that are wanted', () => {
    expect(new URLSearchParams(listQuery({ fields: ['name', 'id'] })).get('fields')).toBe('name,id,metadata');
  });

  it.each([
    { pageSize: 0 },
    { pageSize: 51 },
    { pageSize: 1.5 },
    { pageSize: NaN },
    { pageNumber: 0 },
    { pageNumber: -1 },
  ])('refuses %j, naming the number', (options) => {
    expect(() => listQuery(options)).toThrow(PersonError);
    expect(() => listQuery(options)).toThrow(String(Object.values(options)[0]));
  });
});

describe('readQuery', () => {
  it('asks for exactly the fields that are wanted', () => {
    expect(readQuery({ fields: ['name', 'a b'], expand: 'token' })).toBe('?fields=name%2Ca%20b&expand=token');
  });
});

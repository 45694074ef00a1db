import { describe, expect, it } from 'vitest';
import { searchQuery } from '../../../src/api/query';

describe('searchQuery', () => {
  it.each([
    ['support', 'name:~(support)'],
    ['  order   help\t', 'name:~(order help)'],
    ['v1.2 (beta)', 'name:~(v1\\.2 .beta.)'],
    ['say "hi"', 'name:~(say .hi.)'],
    ['a+b*c?^$|[x]{2}\\', 'name:~(a\\+b\\*c\\?\\^\\$\\|\\[x\\]\\{2\\}\\\\)'],
    ['Prüfung für 東京', 'name:~(Prüfung für 東京)'],
    ['Order: late', 'name:~(Order: late)'],
    ['https://shop.example', 'name:~(https://shop\\.example)'],
    [':x', 'name:~(:x)'],
    ['', ''],
    ['   ', ''],
  ])('turns the text %j into %j', (input, expected) => {
    expect(searchQuery(input)).toBe(expected);
  });

  it.each([
    'enabled:true',
    'name.en:apple_logo',
    'name:~(Yoghurt im)',
    'metadata.createdAt:(>="2025-07-25T00:00:00.000Z" AND <"2025-07-26T00:00:00.000Z")',
    'id:(a,b) type:complaint',
    'description.en:null',
  ])('passes the query %j as it is', (query) => {
    expect(searchQuery(`  ${query} `)).toBe(query);
  });

  it('searches the field it is told', () => {
    expect(searchQuery('invoice', 'message')).toBe('message:~(invoice)');
  });
});

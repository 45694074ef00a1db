import { describe, expect, it } from 'vitest';
import { searchQuery } from '../../../src/api/query';

describe('searchQuery', () => {
  it.each([
    ['support', 'name:~([sS][uU][pP][pP][oO][rR][tT])'],
    ['  order   help\t', 'name:~([oO][rR][dD][eE][rR] [hH][eE][lL][pP])'],
    ['v1.2 (beta)', 'name:~([vV]1\\.2 .[bB][eE][tT][aA].)'],
    ['say "hi"', 'name:~([sS][aA][yY] .[hH][iI].)'],
    ['a+b*c?^$|[x]{2}\\', 'name:~([aA]\\+[bB]\\*[cC]\\?\\^\\$\\|\\[[xX]\\]\\{2\\}\\\\)'],
    ['Prüfung für 東京', 'name:~([pP][rR][üÜ][fF][uU][nN][gG] [fF][üÜ][rR] 東京)'],
    ['Order: late', 'name:~([oO][rR][dD][eE][rR]: [lL][aA][tT][eE])'],
    [
      'https://shop.example',
      'name:~([hH][tT][tT][pP][sS]://[sS][hH][oO][pP]\\.[eE][xX][aA][mM][pP][lL][eE])',
    ],
    [':x', 'name:~(:[xX])'],
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
    expect(searchQuery('invoice', 'message')).toBe('message:~([iI][nN][vV][oO][iI][cC][eE])');
  });
});

import { describe, expect, it } from 'vitest';
import { sameApartFromServer } from '../../../src/editing/sameApartFromServer';
import { sameValue } from '../../../src/editing/sameValue';
import { agentKind } from '../../../src/model/resourceKind';

describe('sameValue', () => {
  it.each([
    ['1', '1.0'],
    ['1', '1e0'],
    ['100', '1E+2'],
    ['0.001', '1e-3'],
    ['0', '-0.0e9'],
    ['1e999', '10e998'],
    ['9007199254740993.10', '9007199254740993.1'],
    ['"\\u00e9\\/"', '"é/"'],
    ['{"a":1,"b":[2]}', ' { "b" : [ 2.0 ] , "a" : 1 } '],
    ['\uFEFF{}', '{}'],
  ])('finds %s and %s the same', (a, b) => {
    expect(sameValue(a, b)).toBe(true);
  });

  it.each([
    ['9007199254740992', '9007199254740993'],
    ['0.1', '0.10000000000000000001'],
    ['1', '-1'],
    ['1', '"1"'],
    ['1', '10'],
    ['null', 'false'],
    ['{}', '[]'],
    ['{"a":null}', '{}'],
    ['[1,2]', '[2,1]'],
    ['{"a":1,"a":2}', '{"a":2}'],
    ['{"__proto__":1}', '{}'],
    ['"é"', '"e\u0301"'],
    ['not json', 'not json '],
  ])('finds %s and %s different', (a, b) => {
    expect(sameValue(a, b)).toBe(false);
    expect(sameValue(b, a)).toBe(false);
  });

  it('ignores the named keys at the top alone', () => {
    const ignore = ['metadata'];
    expect(sameValue('{"metadata":1,"a":2}', '{"a":2}', { ignore })).toBe(true);
    expect(sameValue('{"a":{"metadata":1}}', '{"a":{"metadata":2}}', { ignore })).toBe(false);
  });
});

describe('sameApartFromServer', () => {
  const same = (mine: string, theirs: string, base?: string) =>
    sameApartFromServer(mine, theirs, { kind: agentKind, base });

  it.each([
    [
      'the version and what only the service sets',
      '{"metadata":{"version":1},"n":1}',
      '{"id":"a","n":1,"metadata":{"version":2}}',
    ],
    [
      'defaults that the service added, at any depth',
      '{"l":{"m":1},"t":[{"x":1}]}',
      '{"l":{"m":1,"d":0},"t":[{"x":1,"d":0}],"d":0}',
    ],
    ['a null that the service left out', '{"a":null,"b":1}', '{"b":1}'],
    ['one of two names of a field', '{"enabledMemory":true,"enableMemory":true}', '{"enableMemory":true}'],
    [
      'a reference that came back expanded',
      '{"nativeTools":[{"id":"t"}]}',
      '{"nativeTools":[{"id":"t","name":"n"}]}',
    ],
  ])('does not count %s', (_, mine, theirs) => {
    expect(same(mine, theirs)).toBe(true);
  });

  it.each([
    ['a field that is not there', '{"a":1,"b":2}', '{"a":1}'],
    ['another value', '{"a":1}', '{"a":2}'],
    ['a missing item', '{"a":[1,2]}', '{"a":[1]}'],
    ['an added item', '{"a":[1]}', '{"a":[1,2]}'],
    [
      'another value under the other name',
      '{"enabledMemory":true,"enableMemory":true}',
      '{"enableMemory":false}',
    ],
    ['an object instead of an array', '{"a":[]}', '{"a":{}}'],
    ['something that is not JSON', '{"a":1}', '<html>'],
  ])('counts %s', (_, mine, theirs) => {
    expect(same(mine, theirs)).toBe(false);
  });

  it('counts a field that was removed and is still there', () => {
    expect(same('{"a":1}', '{"a":1,"b":2}', '{"a":1,"b":2}')).toBe(false);
    expect(same('{"a":{"x":[{}]}}', '{"a":{"x":[{"y":2}]}}', '{"a":{"x":[{"y":1}]}}')).toBe(false);
    expect(same('{"a":1}', '{"a":1,"c":3}', '{"a":1,"b":2}')).toBe(true);
  });
});

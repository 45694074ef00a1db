import { describe, expect, it } from 'vitest';
import { readVersion, withVersion } from '../../../src/editing/withVersion';

describe('withVersion', () => {
  it('changes nothing but the version', () => {
    const text = '{\n  "metadata": {\n    "version": 3\n  },\n  "a":   1.0, "b": 9007199254740993\n}\n';
    expect(withVersion(text, 12)).toBe(text.replace('3\n', '12\n'));
  });

  it.each([['{}'], ['{"a":1}'], ['{"metadata":null}'], ['{"metadata":"odd","a":1}'], ['\uFEFF{"a":1}']])(
    'gives %s a version',
    (text) => {
      expect(readVersion(withVersion(text, 7))).toBe(7);
    },
  );

  it('takes the metadata out where there is no version', () => {
    expect(JSON.parse(withVersion('{"metadata":{"version":3},"a":1}', undefined))).toEqual({ a: 1 });
  });

  it('keeps the line ends of the text', () => {
    expect(withVersion('{\r\n  "a": 1\r\n}\r\n', 2)).not.toMatch(/[^\r]\n/);
  });
});

describe('readVersion', () => {
  it.each([
    ['{"metadata":{"version":3}}', 3],
    ['{"metadata":{"version":3.0}}', 3],
    ['{"metadata":{"version":0}}', undefined],
    ['{"metadata":{}}', undefined],
    ['{"version":3}', undefined],
    ['{"metadata":{"version":3}', undefined],
  ])('reads from %s %s', (text, version) => {
    expect(readVersion(text)).toBe(version);
  });
});

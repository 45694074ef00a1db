import { describe, expect, it } from 'vitest';
import { replaceRanges } from '../../../src/base/replaceRanges';

describe('replaceRanges', () => {
  it('replaces, inserts and removes, in whatever order they are given', () => {
    const replacements = [
      { offset: 6, length: 0, content: '!' },
      { offset: 0, length: 1, content: 'A' },
      { offset: 2, length: 2, content: '' },
    ];
    expect(replaceRanges('abcdef', replacements)).toBe('Abef!');
    expect(replaceRanges('abc', [])).toBe('abc');
  });
});

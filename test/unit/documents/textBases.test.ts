import { describe, expect, it } from 'vitest';
import { TextBases } from '../../../src/documents/textBases';

describe('what the texts of a document started from', () => {
  it('is known of each document by itself, the last for a text that came twice', () => {
    const bases = new TextBases();
    bases.remember('a', 'mine', { version: 1, text: 'one' });
    bases.remember('a', 'merged', { version: 2, text: 'two' });
    bases.remember('a', 'mine', { version: 3, text: 'three' });
    expect(bases.find('a', 'mine')?.version).toBe(3);
    expect(bases.find('a', 'merged')?.version).toBe(2);
    expect(bases.find('a', 'other')).toBeUndefined();
    expect(bases.find('b', 'mine')).toBeUndefined();
  });

  it('is forgotten of the oldest ones', () => {
    const bases = new TextBases();
    for (let index = 0; index < 50; index++) bases.remember('a', `${index}`, { text: '' });
    expect(bases.find('a', '0')).toBeUndefined();
    expect(bases.find('a', '49')).toBeDefined();
  });
});

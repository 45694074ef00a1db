import { describe, expect, it } from 'vitest';
import { mergeByView } from '../../../../src/editing/merge/mergeByView';

const text = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;

describe('mergeByView', () => {
  it('merges prose by line, and JSON of an output schema by path', () => {
    const prose = { base: 'a\n\nb', mine: 'A\n\nb', theirs: 'a\n\nB' };
    expect(mergeByView('prompt.md', prose)).toMatchObject({ kind: 'merged', text: 'A\n\nB' });
    const number = { z: { type: 'number' }, a: {} };
    const boolean = { a: {}, z: { type: 'boolean' } };
    expect(
      mergeByView('output.schema.json', {
        base: text({ properties: { a: {} } }),
        mine: text({ properties: number }),
        theirs: text({ properties: boolean }),
      }),
    ).toMatchObject({ kind: 'overlap', overlaps: [{ path: ['properties', 'z'] }] });
  });

  it('takes metadata for that of the version in an agent only', () => {
    const texts = {
      base: text({ metadata: { version: 1 } }),
      mine: text({ metadata: { version: 2 } }),
      theirs: text({ metadata: { version: 1 }, title: 'New' }),
    };
    expect(mergeByView('json', texts)).toMatchObject({ kind: 'merged', mine: [] });
    expect(mergeByView('output.schema.json', texts)).toMatchObject({
      kind: 'merged',
      text: text({ metadata: { version: 2 }, title: 'New' }),
      mine: [{ path: ['metadata', 'version'] }],
    });
  });
});

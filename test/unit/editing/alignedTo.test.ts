import { describe, expect, it } from 'vitest';
import { alignedTo } from '../../../src/editing/alignedTo';
import { agentKind } from '../../../src/model/resourceKind';

const aligned = (text: string, like: string) => alignedTo(text, like, agentKind);
const print = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

describe('writing a text in the way of another', () => {
  it('gives equal values the very same text', () => {
    const like = '{\n  "a": 1.0,\n  "b": {\n    "x": "\\u00e9",\n    "y": 2\n  }\n}\n';
    expect(aligned('{"b":{"y":2,"x":"é"},"a":1}', like)).toBe(like);
  });

  it('takes over the metadata, or leaves it out where the other has none', () => {
    const mine = print({ metadata: { version: 3 }, name: 'a' });
    const like = print({ name: 'b', metadata: { version: 9 } });
    expect(aligned(mine, like)).toBe(print({ name: 'a', metadata: { version: 9 } }));
    expect(aligned(mine, print({ name: 'b' }))).toBe(print({ name: 'a' }));
  });

  it('keeps what differs, with keys of its own where they stood', () => {
    expect(aligned(print({ own: 1, c: 1, extra: 2, a: 1 }), print({ a: 2, b: 3, c: 1 }))).toBe(
      print({ own: 1, a: 1, c: 1, extra: 2 }),
    );
  });

  it('reaches into lists', () => {
    expect(aligned(print({ list: [{ x: 1, y: 1 }, { z: 1 }] }), print({ list: [{ y: 1, x: 2 }] }))).toBe(
      print({ list: [{ y: 1, x: 1 }, { z: 1 }] }),
    );
  });

  it('calls a field by the name that the other text uses', () => {
    expect(aligned(print({ enableMemory: true }), print({ enabledMemory: true }))).toBe(
      print({ enabledMemory: true }),
    );
    const both = print({ enableMemory: true, enabledMemory: true });
    expect(aligned(both, print({ enabledMemory: true }))).toBe(both);
  });

  it('loses no repeated key', () => {
    expect(aligned('{"a":1,"a":2,"b":3}', print({ b: 3 }))).toBe('{\n  "a": 1,\n  "a": 2,\n  "b": 3\n}\n');
  });

  it('leaves alone what is no JSON object, on either side', () => {
    expect(aligned('[1]', '{}')).toBe('[1]');
    expect(aligned('{"a":1}', 'no')).toBe('{"a":1}');
  });
});

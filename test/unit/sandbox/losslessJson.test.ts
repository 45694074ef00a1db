import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlain, parseJson, stringifyJson, toPlain } from '../../../src/sandbox/json/losslessJson';
import { getAt, parsePointer, PointerError, removeAt, setAt } from '../../../src/sandbox/json/pointer';

describe('JSON', () => {
  it('comes back with the spelling of its numbers and the order of its keys', () => {
    const text = '{"b":12345678901234567890,"a":1.0,"10":-0,"2":1e5,"__proto__":{"x":[]},"":{}}';
    expect(stringifyJson(parseJson(text))).toBe(text);
  });

  it('is the same value after reading and writing, whatever it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(stringifyJson(parseJson(text)))).toEqual(JSON.parse(text));
        expect(JSON.parse(stringifyJson(parseJson(text), 2))).toEqual(JSON.parse(text));
        expect(toPlain(fromPlain(JSON.parse(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each(['', '{', '{"a":1,}', '// x\n1', "{'a':1}", '01'])('refuses %j', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});

describe('a slash path', () => {
  const at = (text: string, change: (value: ReturnType<typeof parseJson>) => void) => {
    const value = parseJson(text);
    change(value);
    return stringifyJson(value);
  };

  it('sets, adds to and removes what it leads to', () => {
    expect(at('{"a":{"b":1}}', (v) => setAt(v, parsePointer('/a/b'), true))).toBe('{"a":{"b":true}}');
    expect(at('{}', (v) => setAt(v, parsePointer('/a/b'), true))).toBe('{"a":{"b":true}}');
    expect(at('{"a":[1]}', (v) => setAt(v, parsePointer('/a/-'), 'x'))).toBe('{"a":[1,"x"]}');
    expect(at('{"a":[1,2]}', (v) => removeAt(v, parsePointer('/a/0')))).toBe('{"a":[2]}');
    expect(at('{"a/b":1,"c":2}', (v) => removeAt(v, parsePointer('/a~1b')))).toBe('{"c":2}');
    expect(getAt(parseJson('{"a":[{"b":"x"}]}'), parsePointer('/a/0/b'))).toBe('x');
  });

  it('is refused where it leads nowhere', () => {
    expect(() => at('{"a":1}', (v) => removeAt(v, parsePointer('/b')))).toThrow(PointerError);
    expect(() => at('{"a":1}', (v) => setAt(v, parsePointer('/a/b'), true))).toThrow(PointerError);
    expect(() => parsePointer('name')).toThrow(PointerError);
  });
});

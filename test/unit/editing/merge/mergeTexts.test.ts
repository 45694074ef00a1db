import { describe, expect, it } from 'vitest';
import { mergeTexts, unresolved } from '../../../../src/editing/merge/mergeTexts';
import { formatPath } from '../../../../src/editing/semanticDiff';

type Sides = [object, object, object];

const text = (value: object, version: number) => JSON.stringify({ ...value, metadata: { version } });

function merge(base: object, mine: object, theirs: object) {
  return mergeTexts({ base: text(base, 1), mine: text(mine, 1), theirs: text(theirs, 2) });
}

/** The merged agent without its metadata, or the places that collide. */
function merged(base: object, mine: object, theirs: object): unknown {
  const result = merge(base, mine, theirs);
  if (result.kind === 'overlap') return result.overlaps.map(({ path }) => formatPath(path));
  if (result.kind !== 'merged') return result.kind;
  const { metadata, ...value } = JSON.parse(result.text) as { metadata: unknown };
  expect(metadata).toEqual({ version: 2 });
  return value;
}

describe('members of objects', () => {
  it('have what either side changed, added or removed', () => {
    expect(
      merged(
        { a: 1, b: { c: 1, d: 1 }, e: 1, f: 1 },
        { a: 2, b: { c: 1, d: 1 }, e: 1, g: 1 },
        { a: 1, b: { c: 1, d: 2 }, f: 1, h: 1 },
      ),
    ).toEqual({ a: 2, b: { c: 1, d: 2 }, g: 1, h: 1 });
  });

  it('collide where both changed them differently, and only there', () => {
    expect(
      merged({ a: { b: 1, c: 1 }, d: 1 }, { a: { b: 2, c: 2 }, d: 2 }, { a: { b: 3, c: 1 }, d: 1 }),
    ).toEqual(['a.b']);
  });

  it('collide where one side removed what the other changed, or both added the same differently', () => {
    expect(merged({ a: 1 }, {}, { a: 2 })).toEqual(['a']);
    expect(merged({ a: 1 }, { a: 2 }, {})).toEqual(['a']);
    expect(merged({}, { a: { x: 1 } }, { a: { y: 1 } })).toEqual(['a']);
  });

  it('are equal where both say the same', () => {
    expect(merged({ a: 1 }, { a: 2 }, { a: 2.0 })).toBe('equal');
    expect(merged({ a: 1, b: 1 }, { a: 2, b: 2 }, { a: 2, b: 1 })).toEqual({ a: 2, b: 2 });
  });

  it('stay in the order of theirs, mine behind what it stood behind', () => {
    const result = merge({ a: 1, b: 1 }, { a: 1, mine: 1, b: 1 }, { theirs: 1, b: 1, a: 1 });
    expect(Object.keys(JSON.parse(result.kind === 'merged' ? result.text : '') as object)).toEqual([
      'theirs',
      'b',
      'a',
      'mine',
      'metadata',
    ]);
  });

  it('do not merge with what belongs to another provider, type or operator', () => {
    const model = { provider: 'openai', model: 'gpt', temperature: 0.1 };
    expect(
      merged(
        { llmConfig: model, n: 1 },
        { llmConfig: { ...model, temperature: 0.5 }, n: 2 },
        { llmConfig: { ...model, provider: 'anthropic' }, n: 1 },
      ),
    ).toEqual(['llmConfig']);
    expect(
      merged(
        { llmConfig: model },
        { llmConfig: { ...model, temperature: 0.5 } },
        { llmConfig: { ...model, model: 'x' } },
      ),
    ).toEqual({ llmConfig: { provider: 'openai', model: 'x', temperature: 0.5 } });
  });
});

describe('items of arrays', () => {
  const list = (...ids: string[]) => ids.map((id) => ({ id, v: 1 }));
  const ids = (result: unknown) => (result as { t: { id: string }[] }).t.map(({ id }) => id).join('');
  const order = (base: string, mine: string, theirs: string) => {
    const result = merged(
      ...([base, mine, theirs].map((side) => ({ t: list(...side.split(' ')) })) as Sides),
    );
    return Array.isArray(result) || result === 'equal' ? result : ids(result);
  };

  it('merge by id, wherever they stand', () => {
    expect(
      merged(
        { t: list('a', 'b') },
        {
          t: [
            { id: 'b', v: 1 },
            { id: 'a', v: 2 },
          ],
        },
        {
          t: [
            { id: 'a', v: 1, w: 1 },
            { id: 'b', v: 3 },
          ],
        },
      ),
    ).toEqual({
      t: [
        { id: 'b', v: 3 },
        { id: 'a', v: 2, w: 1 },
      ],
    });
  });

  it('come from both sides, each behind what it was put behind', () => {
    expect(order('a b', 'a x b', 'a b y')).toBe('axby');
    expect(order('a b', 'x a b', 'b')).toBe('xb');
    expect(order('a b', 'a x b', 'a y b')).toBe('axyb');
    expect(order('a b', 'a y b', 'a x b')).toBe('axyb');
    expect(order('a b c', 'c b a', 'a b c d')).toBe('cdba');
    expect(order('a b c', 'c b a', 'b c a')).toEqual(['t']);
  });

  it('collide where one side removed what the other changed', () => {
    expect(
      merged(
        { t: list('a', 'b') },
        { t: list('b') },
        {
          t: [
            { id: 'a', v: 2 },
            { id: 'b', v: 1 },
          ],
        },
      ),
    ).toEqual(['t[0]']);
  });

  it.each([
    ['agentId', (value: string) => ({ agentId: value })],
    ['MCP server', (value: string) => ({ type: 'custom', mcpServer: { id: value } })],
    ['domain', (value: string) => ({ type: 'predefined', domain: value })],
    ['name', (value: string) => ({ name: value })],
    ['type', (value: string) => ({ type: value })],
  ])('are told apart by their %s', (_, item) => {
    const [a, b, c] = ['a', 'b', 'c'].map((value): object => item(value));
    expect(merged({ t: [a] }, { t: [a, b] }, { t: [a, c] })).toEqual({ t: [a, b, c] });
  });

  it('that can not be told apart merge as a whole', () => {
    expect(merged({ t: [{ x: 1 }] }, { t: [{ x: 1 }, { x: 2 }] }, { t: [{ x: 3 }, { x: 1 }] })).toEqual([
      't',
    ]);
    expect(merged({ t: list('a', 'a') }, { t: list('a') }, { t: list('a', 'a', 'b') })).toEqual(['t']);
    expect(merged({ t: [1] }, { t: [1, 2] }, { t: [1] })).toEqual({ t: [1, 2] });
  });

  it('of a set of texts come from both sides; of another list they merge as a whole', () => {
    expect(merged({ tags: ['a', 'b'] }, { tags: ['b', 'c'] }, { tags: ['d', 'b', 'a'] })).toEqual({
      tags: ['d', 'b', 'c'],
    });
    expect(
      merged({ tags: ['a', 'b', 'c'] }, { tags: ['c', 'b', 'a'] }, { tags: ['b', 'c', 'a'] }),
    ).toMatchObject({
      tags: expect.arrayContaining(['a', 'b', 'c']) as unknown,
    });
    expect(merged({ steps: ['a'] }, { steps: ['a', 'b'] }, { steps: ['c', 'a'] })).toEqual(['steps']);
  });
});

describe('the texts', () => {
  it('keep numbers, escapes and unknown fields as each side spells them', () => {
    const result = mergeTexts({
      base: '{"big":9007199254740993,"x":1.0,"metadata":{"version":1},"y":1}',
      mine: '{"big":9007199254740993,"x":1.50,"metadata":{"version":1},"y":1}',
      theirs: '{"big":9007199254740993,"x":1.0,"metadata":{"version":2},"y":"\\u00e9"}',
    });
    expect(result).toMatchObject({
      kind: 'merged',
      text: '{\n  "big": 9007199254740993,\n  "x": 1.50,\n  "metadata": {\n    "version": 2\n  },\n  "y": "\\u00e9"\n}\n',
    });
  });

  it('have theirs metadata, and none where theirs has none', () => {
    const none = mergeTexts({ base: '{"a":1,"b":1}', mine: '{"a":2,"b":1}', theirs: '{"a":1,"b":2}' });
    expect(none).toMatchObject({ kind: 'merged', text: '{\n  "a": 2,\n  "b": 2\n}\n' });
    expect(merge({ a: 1 }, { a: 1 }, { a: 1 }).kind).toBe('equal');
  });

  it('of a collision differ only there, and tell what each side changed', () => {
    const result = merge({ a: 1, b: 1, c: 1 }, { a: 2, b: 2, c: 1 }, { a: 3, b: 1, c: 3 });
    if (result.kind !== 'overlap') throw new Error(result.kind);
    const { texts } = result;
    expect(JSON.parse(texts.base)).toEqual({ a: 1, b: 2, c: 3, metadata: { version: 2 } });
    expect(JSON.parse(texts.mine)).toEqual({ a: 2, b: 2, c: 3, metadata: { version: 2 } });
    expect(JSON.parse(texts.theirs)).toEqual({ a: 3, b: 2, c: 3, metadata: { version: 2 } });
    expect(result.mine.map(({ path }) => path)).toEqual([['a'], ['b']]);
    expect(result.theirs.map(({ path }) => path)).toEqual([['a'], ['c']]);
  });

  it('that are not JSON are named', () => {
    expect(mergeTexts({ base: '{}', mine: '{', theirs: '{}' })).toMatchObject({
      kind: 'unreadable',
      side: 'mine',
    });
    expect(mergeTexts({ base: '{}', mine: '{}', theirs: '[]' })).toMatchObject({
      kind: 'unreadable',
      side: 'theirs',
    });
  });
});

describe('a collision is resolved', () => {
  it('when its place no longer has what it had before both changes', () => {
    const base = { t: [{ id: 'a', v: 1 }], x: 1 };
    const result = merge(base, { t: [{ id: 'a', v: 2 }], x: 2 }, { t: [{ id: 'a', v: 3 }], x: 3 });
    if (result.kind !== 'overlap') throw new Error(result.kind);
    const left = (now: object) =>
      unresolved(text(base, 1), text(now, 2), result.overlaps).map(({ path }) => formatPath(path));
    expect(left(base)).toEqual(['t[0].v', 'x']);
    expect(left({ t: [{ id: 'new' }, { id: 'a', v: 1 }], x: 9 })).toEqual(['t[0].v']);
    expect(left({ t: [{ id: 'a', v: 2 }], x: 3 })).toEqual([]);
    expect(left({ t: [], x: 3 })).toEqual([]);
  });
});

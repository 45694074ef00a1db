import fc from 'fast-check';

/** JSON before it is spelled out: literals and keys are pieces of text, so that any spelling can be made. */
export type JsonModel =
  | { readonly raw: string }
  | { readonly items: readonly JsonModel[] }
  | { readonly members: readonly Member[] };

export interface Member {
  readonly rawKey: string;
  readonly value: JsonModel;
}

export interface ObjectModel {
  readonly members: readonly Member[];
}

const escaped = fc
  .tuple(fc.constantFrom('\\u00e9', '\\/', '\\"', '\\\\', '\\ud83d', '\\n', 'ä', '\u2028', '😀'), fc.string())
  .map(([escape, rest]) => `"${escape}${JSON.stringify(rest).slice(1, -1)}"`);

const rawString = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  escaped,
);

const rawKey = fc.oneof(
  { weight: 3, arbitrary: rawString },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...['', '__proto__', 'constructor', 'toString', 'name', 'a', '0', '*'].map((key) =>
        JSON.stringify(key),
      ),
    ),
  },
);

const rawNumber = fc.oneof(
  fc.constantFrom('0', '-0', '1.0', '1e5', '1E+5', '-1.50e-3', '9007199254740993', '1e999', '0.1e-400'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.stringMatching(/^-?[1-9][0-9]{15,40}(\.[0-9]{1,30})?$/),
);

const rawLiteral = fc.oneof(rawString, rawNumber, fc.constantFrom('true', 'false', 'null'));

const { value } = fc.letrec<{ value: JsonModel; member: Member }>((tie) => ({
  member: fc.record({ rawKey, value: tie('value') }),
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    rawLiteral.map((raw) => ({ raw })),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => ({ items })),
    fc.array(tie('member'), { maxLength: 5 }).map((members) => ({ members })),
  ),
}));

/** Any JSON value: weird and repeated keys, numbers that no double holds, every way to escape. */
export const anyJson: fc.Arbitrary<JsonModel> = value;

/** Any JSON object, often with members of these keys, which may stand repeatedly and be escaped. */
export function anyObject(keys: readonly string[] = []): fc.Arbitrary<ObjectModel> {
  const spelled = keys.flatMap((key) => [JSON.stringify(key), escapeFirst(key)]);
  const anyKey = spelled.length > 0 ? fc.oneof(rawKey, fc.constantFrom(...spelled)) : rawKey;
  return fc
    .array(fc.record({ rawKey: anyKey, value: anyJson }), { maxLength: 8 })
    .map((members) => ({ members }));
}

/** White space to put between tokens; the same seed gives the same. */
export const anySpace = fc.array(fc.constantFrom('', ' ', '\n', '\r\n', '\t', '   '), {
  minLength: 1,
  maxLength: 8,
});

/** The model as text, with the given white space between its tokens, again and again. */
export function spell(model: JsonModel, space: readonly string[] = ['']): string {
  let next = 0;
  const gap = () => space[next++ % space.length] ?? '';
  const write = (part: JsonModel): string => {
    if ('raw' in part) return part.raw;
    if ('items' in part) return `[${gap()}${part.items.map(write).join(`${gap()},${gap()}`)}${gap()}]`;
    const members = part.members.map((member) => `${member.rawKey}${gap()}:${gap()}${write(member.value)}`);
    return `{${gap()}${members.join(`${gap()},${gap()}`)}${gap()}}`;
  };
  return gap() + write(model) + gap();
}

export function keyOf({ rawKey: raw }: Member): string {
  return JSON.parse(raw) as string;
}

function escapeFirst(key: string): string {
  const code = key.charCodeAt(0).toString(16).padStart(4, '0');
  return `"\\u${code}${key.slice(1)}"`;
}

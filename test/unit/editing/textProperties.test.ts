import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toEditableText } from '../../../src/editing/editableText';
import { parseJson, printJson } from '../../../src/editing/jsonTree';
import { toRequestBody } from '../../../src/editing/requestBody';
import { sameValue } from '../../../src/editing/sameValue';
import { changedPaths } from '../../../src/editing/semanticDiff';
import { agentKind } from '../../../src/model/resourceKind';
import {
  anyJson,
  anyObject,
  anySpace,
  keyOf,
  spell,
  type Member,
  type ObjectModel,
} from '../../support/jsonModel';

// The same cases in every run.
fc.configureGlobal({ seed: 20_260_131 });

const serviceKeys = ['id', 'type', 'templatePrompt', 'handOff', 'metadata', 'llmConfig'];

/** What an agent should become, worked out on the model instead of on the text. */
function expected({ members }: ObjectModel): ObjectModel {
  const lastMetadata = members.findLast((member) => keyOf(member) === 'metadata');
  return {
    members: members.flatMap((member): Member[] => {
      const key = keyOf(member);
      if (['id', 'type', 'templatePrompt', 'handOff'].includes(key)) return [];
      if (key === 'metadata') return member === lastMetadata ? onlyVersion(member) : [];
      if (key === 'llmConfig' && 'members' in member.value) {
        const kept = member.value.members.filter((inner) => keyOf(inner) !== 'apiKey');
        return [{ ...member, value: { members: kept } }];
      }
      return [member];
    }),
  };
}

function onlyVersion(metadata: Member): Member[] {
  if (!('members' in metadata.value)) return [];
  const version = metadata.value.members.findLast((member) => keyOf(member) === 'version');
  return version && 'raw' in version.value && /^(\d+(\.0)?)$/.test(version.value.raw)
    ? [{ ...metadata, value: { members: [version] } }]
    : [];
}

const anyMetadata = fc
  .tuple(anyObject(['createdAt', 'modifiedAt']), fc.constantFrom('1', '7.0', '"2"', 'null'))
  .map(([{ members }, raw]) => ({ members: [...members, { rawKey: '"version"', value: { raw } }] }));

const anyAgent = fc
  .tuple(anyObject(serviceKeys), fc.option(anyMetadata), fc.option(anyObject(['apiKey', 'model'])))
  .map(([{ members }, metadata, llmConfig]): ObjectModel => {
    const more: Member[] = [];
    if (metadata) more.push({ rawKey: '"metadata"', value: metadata });
    if (llmConfig) more.push({ rawKey: '"llmConfig"', value: llmConfig });
    return { members: [...more, ...members] };
  });

describe('any JSON an agent may come as', () => {
  it('is shown with everything that is not server-owned, in its order and its spelling', () => {
    fc.assert(
      fc.property(anyAgent, anySpace, (agent, space) => {
        const { text } = toEditableText(spell(agent, space), agentKind);
        expect(minify(text)).toBe(spell(expected(agent)));
      }),
    );
  });

  it('is sent as it was shown, unless keys are repeated', () => {
    fc.assert(
      fc.property(anyAgent, anySpace, (agent, space) => {
        const { text, version } = toEditableText(spell(agent, space), agentKind);
        const sent = toRequestBody(text, agentKind, { creating: false });
        expect(sent.ok).toBe(!hasRepeatedKeys(text));
        if (!sent.ok) return;
        expect(`${sent.body}\n`).toBe(text);
        expect(sent.version).toBe(version);
        expect(sameValue(sent.body, text)).toBe(true);
      }),
    );
  });

  it('is shown the same when what was shown comes back', () => {
    fc.assert(
      fc.property(anyAgent, (agent) => {
        const { text } = toEditableText(spell(agent), agentKind);
        expect(toEditableText(text, agentKind).text).toBe(text);
      }),
    );
  });

  it('is laid out as JSON.stringify lays it out', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed = parseJson(JSON.stringify(value));
        expect(parsed.ok && printJson(parsed.tree)).toBe(JSON.stringify(value, undefined, 2));
      }),
    );
  });
});

describe('reading JSON', () => {
  it('accepts exactly what JSON.parse accepts', () => {
    const broken = fc
      .tuple(
        anyJson,
        anySpace,
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', '0', '.', '/', '\u0001', "'", '-'),
      )
      .map(([model, space, at, insert]) => {
        const text = spell(model, space);
        const place = at % (text.length + 1);
        return text.slice(0, place) + insert + text.slice(place + (at % 2));
      });
    fc.assert(
      fc.property(broken, (text) => {
        expect(parseJson(text).ok).toBe(isJson(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('sameness of any JSON', () => {
  it('holds for a text and itself, whatever its white space and key order', () => {
    fc.assert(
      fc.property(anyJson, anySpace, (model, space) => {
        expect(sameValue(spell(model), spell(model, space))).toBe(true);
        expect(changedPaths(spell(model), spell(model, space))).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(sameValue(JSON.stringify(value), JSON.stringify(turned))).toBe(true);
      }),
    );
  });

  it('does not depend on which comes first, and is what a diff finds empty', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (a, b) => {
        const [left, right] = [spell(a), spell(b)];
        const same = sameValue(left, right);
        expect(sameValue(right, left)).toBe(same);
        expect(changedPaths(left, right).length === 0).toBe(same);
      }),
    );
  });

  it('ends with a change of any literal', () => {
    fc.assert(
      fc.property(anyObject(), ({ members }) => {
        const withValue = (raw: string) =>
          spell({ members: [...members, { rawKey: '"changed"', value: { raw } }] });
        expect(sameValue(withValue('9007199254740992'), withValue('9007199254740993'))).toBe(false);
      }),
    );
  });
});

function minify(text: string): string {
  return (text.match(/"(?:\\.|[^"\\])*"|\S/gu) ?? []).join('');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether reading loses a member: counted by the colons outside of strings. */
function hasRepeatedKeys(text: string): boolean {
  const colons = text.replace(/"(?:\\.|[^"\\])*"/gu, '').split(':').length - 1;
  let kept = 0;
  const count = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) kept += Object.keys(value).length;
    Object.values(value).forEach(count);
  };
  count(JSON.parse(text));
  return colons !== kept;
}

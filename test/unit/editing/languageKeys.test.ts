import { describe, expect, it } from 'vitest';
import { languageKeyPlace } from '../../../src/editing/languageKeys';

/** The place at the bar, with what would be replaced. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const place = languageKeyPlace(text, offset);
  return place && { ...place, replaced: text.slice(place.offset, place.offset + place.length) };
}

describe('the place for a language', () => {
  it.each([
    ['an empty map', '{ "name": {|} }', ''],
    ['after a comma', '{ "name": { "en": "a", | } }', ''],
    ['between quotes', '{ "description": { "en": "a", "|" } }', '""'],
    ['within a code', '{ "description": { "d|e": "a" } }', '"de"'],
    ['an open quote', '{ "name": { "|', '"'],
    ['letters without quotes', '{ "name": { "en": "a", d| } }', 'd'],
  ])('is %s', (_, text, replaced) => {
    expect(at(text)?.replaced).toBe(replaced);
  });

  it.each([
    ['a text', '{ "name": { "en": "|" } }'],
    ['the key of a field', '{ "na|me": {} }'],
    ['another map', '{ "metadata": { "|" } }'],
    ['a map deeper down', '{ "llmConfig": { "name": { "|" } } }'],
    ['something within', '{ "name": { "en": { "|" } } }'],
    ['no JSON', '|'],
  ])('is not %s', (_, text) => {
    expect(at(text)).toBeUndefined();
  });

  it('knows the codes that are there, apart from the one being typed', () => {
    expect(at('{ "name": { "en": "a", "d|": "b", "fr": "c" } }')?.used).toEqual(['en', 'fr']);
    expect(at('{ "name": { "en": "a", | }, "description": { "it": "" } }')?.used).toEqual(['en']);
  });

  it('knows whether a value or another entry follows', () => {
    expect(at('{ "name": { "d|": "b" } }')).toMatchObject({ hasValue: true, needsComma: false });
    expect(at('{ "name": { | "en": "b" } }')).toMatchObject({ hasValue: false, needsComma: true });
    expect(at('{ "name": { "en": "b", | } }')).toMatchObject({ hasValue: false, needsComma: false });
  });
});

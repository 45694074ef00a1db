import { describe, expect, it } from 'vitest';
import { localizedText } from '../../../src/model/localized';

describe('localized text', () => {
  it.each([
    ['a map in the language', { en: 'Help', de: 'Hilfe' }, 'de', 'Hilfe'],
    ['the language without its region', { en: 'Help', de: 'Hilfe' }, 'de-AT', 'Hilfe'],
    ['English where the language is missing', { fr: 'Aide', en: 'Help' }, 'de', 'Help'],
    ['any language as a last resort', { fr: 'Aide' }, 'de', 'Aide'],
    ['codes in any case', { EN: 'Help' }, 'en-US', 'Help'],
    ['a plain string', 'Help', 'de', 'Help'],
    ['no empty text', { de: ' ', en: 'Help' }, 'de', 'Help'],
    ['nothing of a blank string', '  ', 'de', undefined],
    ['nothing of null', null, 'de', undefined],
    ['nothing of a number', 7, 'de', undefined],
    ['nothing of an array', ['Help'], 'de', undefined],
    ['nothing of a map of other things', { en: 7, de: null }, 'de', undefined],
  ])('takes %s', (_, value, language, expected) => {
    expect(localizedText(value, language)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { fieldRange } from '../../../src/editing/fieldRange';

const text =
  '{\n  "llmConfig": { "temperature": 7 },\n  "triggers": [{ "type": "x" }],\n  "name": { "en": "a", "xx": "b" },\n  "tags": []\n}\n';

describe('the place of a field', () => {
  it.each([
    ['llmConfig.temperature', '7'],
    ['/llmConfig/temperature', '7'],
    ['$.llmConfig.temperature', '7'],
    ['triggers[0].type', '"x"'],
    ['triggers.0.type', '"x"'],
    ['llmConfig', '"llmConfig"'],
    ['llmConfig.maxTokens', '"llmConfig"'],
    ['tags', '"tags"'],
    ['name.xx', '"xx"'],
    ['/name/en', '"en"'],
    ['name.de', '"name"'],
    ['userPrompt', '{'],
    ['', '{'],
  ])('%s', (field, expected) => {
    const { offset, length } = fieldRange(text, field);
    expect(text.slice(offset, offset + length)).toBe(expected);
  });

  it('is the start of a text that is no JSON', () => {
    expect(fieldRange('', 'name')).toEqual({ offset: 0, length: 0 });
  });
});

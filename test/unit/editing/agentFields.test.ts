import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fieldProblems,
  fieldText,
  outputSchemaField,
  promptField,
  sameFieldText,
  templatePromptField,
  withFieldText,
} from '../../../src/editing/agentFields';

const agent = '{"name":"x","big":12345678901234567890,"userPrompt":"Hi","metadata":{"version":3}}';

describe('the field of an agent as a document', () => {
  it('is exactly the prompt, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fieldText(withFieldText(agent, promptField, text), promptField)).toBe(text);
      }),
    );
  });

  it('changes nothing else of the agent', () => {
    const changed = withFieldText(agent, promptField, 'Bye');
    expect(changed.replace('"Bye"', '"Hi"').replace(/\s/g, '')).toBe(agent);
    expect(changed).toContain('12345678901234567890');
  });

  it('is added where the agent has none', () => {
    expect(fieldText('{"name":"x"}', promptField)).toBeUndefined();
    expect(JSON.parse(withFieldText('{"name":"x"}', promptField, 'Hi'))).toEqual({
      name: 'x',
      userPrompt: 'Hi',
    });
  });

  it.each([['null'], ['7'], ['{}'], ['["a"]']])('is none where the property is %s', (value) => {
    expect(fieldText(`{"userPrompt":${value}}`, promptField)).toBeUndefined();
  });

  it('is none of a text that is no JSON object', () => {
    expect(fieldText('', promptField)).toBeUndefined();
    expect(fieldText('[1]', templatePromptField)).toBeUndefined();
  });

  it('lays a schema out to be read, and leaves one that cannot be read as it is', () => {
    const of = (schema: string) => fieldText(JSON.stringify({ outputFormat: schema }), outputSchemaField);
    expect(of('{"a":1.0}')).toBe('{\n  "a": 1.0\n}\n');
    expect(of('{"a":')).toBe('{"a":');
    expect(of('')).toBe('');
  });

  it('takes an empty schema out of the agent', () => {
    const text = JSON.stringify({ name: 'x', outputFormat: '{}' });
    expect(JSON.parse(withFieldText(text, outputSchemaField, ' \n'))).toEqual({ name: 'x' });
  });

  it.each([
    ['a\r\nb', 'a\nb', true],
    ['a\rb', 'a\nb', true],
    ['a\n', 'a', false],
    ['a ', 'a', false],
  ])('compares prompts %j and %j: %s', (a, b, same) => {
    expect(sameFieldText(a, b, promptField)).toBe(same);
  });

  it.each([
    ['{"a":1}', '{ "a": 1.0 }', true],
    ['{"a":1}', '{"a":2}', false],
    ['', ' ', true],
    ['', '{}', false],
    ['{', '{ ', false],
  ])('compares schemas %j and %j: %s', (a, b, same) => {
    expect(sameFieldText(a, b, outputSchemaField)).toBe(same);
  });

  it('finds fault with a schema that is no JSON, never with a prompt', () => {
    expect(fieldProblems('{"a":', outputSchemaField)).toHaveLength(1);
    expect(fieldProblems('', outputSchemaField)).toEqual([]);
    expect(fieldProblems('{"a":', promptField)).toEqual([]);
  });
});

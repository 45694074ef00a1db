import { describe, expect, it } from 'vitest';
import { PersonError } from '../../../src/base/personError';
import { jobText } from '../../../src/jobs/jobText';
import { readJob } from '../../../src/model/job';

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');

function text(view: string, job: unknown, raw = JSON.stringify(job)) {
  return jobText('j1', { text: raw, value: job, job: readJob(job), modified: 0, presence: 'present' }, view);
}
const exported = (data: unknown) => text('export.json', { id: 'j1', exportResult: { data } });

describe('jobText', () => {
  it('lays out the raw job without touching its values', () => {
    expect(text('json', {}, '{"id":"j1","n":12345678901234567890,"f":1.0,"s":"\\u00e9"}')).toBe(
      '{\n  "id": "j1",\n  "n": 12345678901234567890,\n  "f": 1.0,\n  "s": "\\u00e9"\n}\n',
    );
  });

  it('decodes exported content as UTF-8, with the values as they are', () => {
    expect(exported(base64('{ "agents" : [{"id":"ä","n":1.0}] }'))).toBe(
      '{\n  "agents": [\n    {\n      "id": "ä",\n      "n": 1.0\n    }\n  ]\n}\n',
    );
  });

  it('takes the secrets of older agents out of exported content', () => {
    const decoded = exported(
      base64(
        '{"agents":[{"id":"a","llmConfig":{"apiKey":"sk-1","model":"m"}},{"id":"b"},{"llmConfig":{"apiKey":"sk-2"}}]}',
      ),
    );
    expect(decoded).not.toContain('sk-');
    expect(decoded).toContain('"model": "m"');
    expect(decoded).toContain('"id": "b"');
  });

  it('shows exported content that is not JSON as it is', () => {
    expect(exported(base64('plain'))).toBe('plain');
  });

  it.each([
    ['', 'holds no exported content'],
    [undefined, 'holds no exported content'],
    ['***', "can't be decoded"],
    [base64(Buffer.from([0xff, 0xfe, 0x00])), "can't be decoded"],
  ])('says why there is no content in %j', (data, reason) => {
    expect(() => exported(data)).toThrow(PersonError);
    expect(() => exported(data)).toThrow(reason);
    expect(() => exported(data)).toThrow('"j1"');
  });

  it('refuses a document that jobs do not have', () => {
    expect(() => text('prompt.md', {})).toThrow('A job has no document ".prompt.md"');
  });

  it.each([
    [{ message: 'In.', response: 'Out.' }, 'Out.'],
    [{ message: 'Out.' }, 'Out.'],
    [{ message: '{"b":1.0}' }, '{\n  "b": 1.0\n}\n'],
    [{ response: { b: 1 } }, '{\n  "b": 1\n}\n'],
    [{ importResult: { message: 'Done.' } }, '{\n  "message": "Done."\n}\n'],
    [{ exportResult: { data: base64('{"agents":[]}') } }, '{\n  "agents": []\n}\n'],
    [{}, ''],
  ])('has as the output of %j what came out', (job, output) => {
    expect(text('output.md', { id: 'j1', ...job })).toBe(output);
  });

  it('lays out a big job in about the time of a small one for each of its values', () => {
    const value = { items: Array.from({ length: 200_000 }, (_, index) => ({ index })) };
    const pretty = text('json', value);
    expect(JSON.parse(pretty)).toEqual(value);
    expect(pretty.split('\n').length).toBeGreaterThan(600_000);
  });
});

import { describe, expect, it } from 'vitest';
import { PersonError } from '../../../src/base/personError';
import {
  contentLines,
  exportFileName,
  exportFileText,
  jobExportFileName,
  readExportFile,
} from '../../../src/jobs/exportFile';

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
const read = (text: string) => readExportFile(text, 'shop.json');

describe('exportFileText', () => {
  it('keeps what the dashboard keeps of a reply, every value spelled as it came', () => {
    const reply =
      '{"jobId":"j","data":"eyJh\\/Q==","checksum" : "\\u0061b","exportedAt":"2026-03-01T10:00:00.123456Z","more":1}';
    expect(exportFileText(reply, 'reply')).toBe(
      '{\n  "exportedAt": "2026-03-01T10:00:00.123456Z",\n  "data": "eyJh\\/Q==",\n  "checksum": "\\u0061b"\n}\n',
    );
  });

  it('keeps what the dashboard keeps of the result of a job', () => {
    const job = '{"id":"j","exportResult":{"data":"e30=","checksum":"ab","size":7}}';
    expect(exportFileText(job, 'job')).toBe('{\n  "checksum": "ab",\n  "data": "e30="\n}\n');
  });
});

describe('the name of an export file', () => {
  const now = Date.parse('2026-03-01T23:30:00.000Z');

  it('is the one that the dashboard gives', () => {
    expect(exportFileName(['order-helper'], now)).toBe('agent-order-helper-export-2026-03-01.json');
    expect(exportFileName(['a', 'b'], now)).toBe('agents-export-2026-03-01.json');
    expect(jobExportFileName('de56cd0c99')).toBe('export-de56cd0c.json');
  });

  it('has only characters that file names may have', () => {
    expect(exportFileName(['../ä b'], now)).toBe('agent-..___b-export-2026-03-01.json');
  });
});

describe('readExportFile', () => {
  it('finds what is inside and leaves the text alone', () => {
    const data = base64({
      agents: [{ id: 'a', name: { de: 'Hilfe', en: 'Help' } }, { id: 'b' }],
      tools: [{ id: 't', name: 'Search' }],
    });
    const text = `{"data":"${data}", "checksum":"c"}`;
    const file = read(text);
    expect(file.text).toBe(text);
    expect(contentLines(file.content)).toEqual(['2 agents: Help, b', '1 tool: Search']);
  });

  it('names some and counts the rest of many', () => {
    const agents = Array.from({ length: 12 }, (_, index) => ({ id: `a${index}` }));
    const { content } = read(JSON.stringify({ data: base64({ agents }), checksum: 'c' }));
    expect(contentLines(content)).toEqual(['12 agents: a0, a1, a2, a3, a4, a5, a6, a7, a8, a9 and 2 more']);
  });

  it.each([
    ['name: x', 'not a JSON object'],
    ['[]', 'not a JSON object'],
    ['{"id":"order-helper"}', 'no "data" with a "checksum"'],
    ['{"data":"e30=","checksum":""}', 'no "data" with a "checksum"'],
    ['{"data":7,"checksum":"c"}', 'no "data" with a "checksum"'],
    ['{"data":"%%%","checksum":"c"}', 'damaged'],
  ])('says what is wrong with %s', (text, reason) => {
    expect(() => read(text)).toThrow(PersonError);
    expect(() => read(text)).toThrow(reason);
    expect(() => read(text)).toThrow('shop.json');
  });
});

import { describe, expect, it } from 'vitest';
import { checkAttachment } from '../../../src/api/attachment';
import { isPersonError } from '../../../src/base/personError';

const problem = (name: string, size = 1) => {
  try {
    checkAttachment({ name, size });
  } catch (error) {
    expect(isPersonError(error)).toBe(true);
    return String(error);
  }
  return undefined;
};

describe('a file', () => {
  it.each(['a.jpg', 'a.JPEG', 'a.png', 'a.b.pdf', 'Bestellungen März.csv', 'folder.zip/a.txt'])(
    'can be attached: %s',
    (name) => expect(problem(name)).toBeUndefined(),
  );

  it.each(['a.docx', 'a', 'txt', 'a.txt.exe', 'a.pdf.', ''])('can not be attached: %s', (name) =>
    expect(problem(name)).toMatch(new RegExp(`"${name}" can't be attached.*jpg, jpeg, png, pdf, csv, txt`)),
  );

  it('may have 10 MB and not a byte more', () => {
    expect(problem('a.pdf', 10 * 1024 * 1024)).toBeUndefined();
    expect(problem('a.pdf', 10 * 1024 * 1024 + 1)).toMatch(/"a\.pdf".*at most 10 MB/);
  });
});

import { describe, expect, it } from 'vitest';
import {
  closeFence,
  escapeInLine,
  escapeMarkdown,
  fencedCode,
  inlineCode,
  inlineCodeInCell,
} from '../../../src/base/markdown';

describe('inlineCode', () => {
  it.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['a``b`c', '```a``b`c```'],
    ['`x`', '`` `x` ``'],
    [' padded ', '`  padded  `'],
    ['two\r\n  lines', '`two lines`'],
    ['<b>*[x](y)', '`<b>*[x](y)`'],
  ])('shows %j as it is', (text, markdown) => {
    expect(inlineCode(text)).toBe(markdown);
  });

  it('escapes bars in a table cell, where code does not protect them', () => {
    expect(inlineCodeInCell('a|b\\|c')).toBe('`a\\|b\\\\|c`');
  });

  it('copes with a very long text full of backticks', () => {
    const text = '` '.repeat(300_000);
    expect(inlineCode(text).startsWith('`` ')).toBe(true);
  });
});

describe('fencedCode', () => {
  it('takes a fence longer than any in the text', () => {
    expect(fencedCode('```\nx\n````', 'json')).toBe('`````json\n```\nx\n````\n`````');
  });
});

describe('escapeMarkdown', () => {
  it('leaves no markup, link or line break', () => {
    expect(escapeMarkdown('[a](command:x)\n# *b* <i> https://c.d')).toBe(
      '\\[a\\]\\(command\\:x\\) \\# \\*b\\* \\<i\\> https\\:\\/\\/c\\.d',
    );
  });
});

describe('closeFence', () => {
  it.each([
    ['text', 'text'],
    ['```js\nx', '```js\nx\n```'],
    ['```js\nx\n```', '```js\nx\n```'],
    ['~~~~\n```\nx\n', '~~~~\n```\nx\n~~~~'],
    ['```\n``` js\n', '```\n``` js\n```'],
    ['a ``` b', 'a ``` b'],
    ['``` a`b', '``` a`b'],
  ])('closes what %j leaves open', (text, closed) => {
    expect(closeFence(text)).toBe(closed);
  });
});

describe('escapeInLine', () => {
  it('leaves no markup or line break, and what is none as it was', () => {
    expect(escapeInLine('An <b>*old*</b>\n[link](command:x) & `code` ![a](b)')).toBe(
      'An \\<b\\>\\*old\\*\\</b\\> \\[link\\](command:x) \\& \\`code\\` \\!\\[a\\](b)',
    );
    expect(escapeInLine('The agent broke off: no model (INTERNAL).')).toBe(
      'The agent broke off: no model (INTERNAL).',
    );
  });
});

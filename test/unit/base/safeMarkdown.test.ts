import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';
import { expect, it } from 'vitest';
import { safeMarkdown } from '../../../src/base/safeMarkdown';

it.each([
  '# Orders\n\n- **one**\n- `two`\n\n| a | b |\n| - | - |\n| 1 | 2 |\n',
  'See [the shop](https://shop.example/a?b=c), <https://shop.example> or <help@shop.example>.',
  '```html\n<img src="https://evil.example/x.png">\n![a](https://evil.example)\n```\n',
  'a < b and `![no](image)` and 5 * 3',
])('leaves harmless text as it is: %j', (text) => {
  expect(safeMarkdown(text)).toBe(text);
});

it('turns images into links', () => {
  expect(safeMarkdown('![logo](https://shop.example/logo.png)')).toBe(
    '&#33;[logo](https://shop.example/logo.png)',
  );
  expect(safeMarkdown('![logo][1]\n\n[1]: https://shop.example/logo.png')).toBe(
    '&#33;[logo][1]\n\n[1]: https://shop.example/logo.png',
  );
});

it('shows links that could do something as text', () => {
  expect(safeMarkdown('[Run](command:workbench.action.quit)')).toBe(
    '&#91;Run&#93;&#40;command&#58;workbench.action.quit&#41;',
  );
});

it.each([
  '<img src="https://evil.example/x.png">',
  'Hello <b onclick="x()">you</b>',
  '<div>\n![a](https://evil.example)\n</div>',
  '<script>1</script>\n    ![a](https://evil.example)',
  '[![a](https://evil.example/x.png)](command:x)',
  '[a][1]\n\n[1]: command:x',
  '<command:x>',
  '<!-- \n\n![a](https://evil.example) -->',
])('leaves nothing that fetches or acts: %j', (text) => {
  expect(dangers(fromMarkdown(safeMarkdown(text)))).toEqual([]);
});

it('leaves nothing that fetches or acts in whatever is put together', () => {
  const pieces = fc.constantFrom(
    ...['![a](', '[b](', 'https://e.example)', 'command:x)', '<img src=x>', '<div>', '</div>', '<!--', '-->'],
    ...['\n', '\n\n', '    ', '```', '`', '> ', '- ', '[1]: command:y', '![c][1]', '<script>', '&#33;', '\\'],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
      expect(dangers(fromMarkdown(safeMarkdown(parts.join(''))))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

function dangers(node: Nodes): string[] {
  const inside = 'children' in node ? node.children.flatMap(dangers) : [];
  const acts =
    ['html', 'image', 'imageReference'].includes(node.type) ||
    ('url' in node && !/^(https?|mailto):/i.test(node.url));
  return acts ? [node.type, ...inside] : inside;
}

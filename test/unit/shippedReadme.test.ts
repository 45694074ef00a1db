import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shippedReadme } from '../../scripts/lib/shippedReadme.mjs';

it('has no pictures by a relative path', () => {
  const text = 'One.\n\n![A picture](media/one.png)\n\nTwo.\n\n![Badge](https://x.example/a.png)\n';
  expect(shippedReadme(text)).toBe('One.\n\nTwo.\n\n![Badge](https://x.example/a.png)\n');
});

it('has nothing that is about a clone', () => {
  const text =
    '# One\n\n<!-- repository -->\n\nClone it.\n\n<!-- /repository -->\n\nTwo. <!-- repository -->[More](docs/two.md)<!-- /repository -->\n\n## Three\n\nEnd.\n\n<!-- repository -->\n\n## More\n\n<!-- /repository -->\n';
  expect(shippedReadme(text)).toBe('# One\n\nTwo.\n\n## Three\n\nEnd.\n');
});

it('leaves nothing relative in the README of this extension, and no command for a clone', () => {
  const shipped = shippedReadme(readFileSync('README.md', 'utf8'));
  expect(shipped).not.toMatch(/\]\((?!https?:|#)|npm run|<!--/);
  expect(shipped).toContain('## Connect a tenant');
});

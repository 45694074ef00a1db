import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatResourcePath, parseResourcePath } from '../../../src/model/resourcePath';

describe('paths of documents', () => {
  it.each([
    ['/agents/order-helper.json', { segment: 'agents', id: 'order-helper', view: 'json' }],
    ['/agents/order-helper.prompt.md', { segment: 'agents', id: 'order-helper', view: 'prompt.md' }],
    ['/agents/a.output.schema.json', { segment: 'agents', id: 'a', view: 'output.schema.json' }],
    ['/agents/a.template-prompt.md', { segment: 'agents', id: 'a', view: 'template-prompt.md' }],
    ['/jobs/68835cc3.md', { segment: 'jobs', id: '68835cc3', view: 'md' }],
    ['/logs/requests/r1.json', { segment: 'logs/requests', id: 'r1', view: 'json' }],
    ['/agents/v1.2.json', { segment: 'agents', id: 'v1.2', view: 'json' }],
    ['/agents/a%2Fb.json', { segment: 'agents', id: 'a/b', view: 'json' }],
  ])('%s', (path, expected) => {
    expect(parseResourcePath(path)).toEqual(expected);
  });

  it.each([
    '/',
    '/agents',
    '/agents/',
    '/agents/.json',
    '/agents/x.txt',
    'agents/x.json',
    '/agents/%E0.json',
  ])('%s names nothing', (path) => {
    expect(parseResourcePath(path)).toBeUndefined();
  });

  it('keeps any id in one segment of plain characters, and gives it back', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        const path = formatResourcePath({ segment: 'agents', id, view: 'json' });
        expect(path).toMatch(/^\/agents\/[A-Za-z0-9_%-]+\.json$/);
        expect(parseResourcePath(path)?.id).toBe(id);
      }),
    );
  });
});

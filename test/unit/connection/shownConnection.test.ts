import { expect, it } from 'vitest';
import { connectionIdOf, connectionIdOfNotebook } from '../../../src/connection/shownConnection';

it('tells the connection of a document, of an older version of it, and of an answer', () => {
  for (const scheme of ['emporix-ai', 'emporix-ai-view', 'emporix-ai-answer'])
    expect(connectionIdOf({ scheme, authority: 'shop' })).toBe('shop');
  expect(connectionIdOf({ scheme: 'file', authority: 'shop' })).toBeUndefined();
});

it('tells the connection that a chat notebook names', () => {
  const metadata = { connection: 'shop' };
  expect(connectionIdOfNotebook({ notebookType: 'emporix-chat', metadata })).toBe('shop');
  expect(connectionIdOfNotebook({ notebookType: 'jupyter-notebook', metadata })).toBeUndefined();
  expect(connectionIdOfNotebook({ notebookType: 'emporix-chat', metadata: {} })).toBeUndefined();
});

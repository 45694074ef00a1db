import { expect, it } from 'vitest';
import { onDidChangeAccess } from '../../../src/connection/accessChanges';

it('tells a connection whose key became read-only or writable, once, and none that came or went', () => {
  let readOnly: Record<string, boolean> = { shop: false };
  let kind = 'signedIn';
  let changed = () => {};
  const told: string[] = [];
  const event = (listener: () => void) => {
    changed = listener;
    return { dispose: () => (changed = () => {}) };
  };
  const subscription = onDidChangeAccess(
    {
      get all() {
        return Object.keys(readOnly).map((id) => ({ id }) as never);
      },
      isReadOnly: (id) => readOnly[id] ?? false,
      state: () => ({ kind }) as never,
      onDidChange: event as never,
      onDidChangeState: event as never,
    },
    (id) => told.push(id),
  );
  changed();
  expect(told).toEqual([]);
  readOnly = { shop: true, other: true };
  changed();
  changed();
  expect(told).toEqual(['shop']);
  // A session that ended tells nothing of the key.
  kind = 'idle';
  readOnly = { shop: false };
  changed();
  expect(told).toEqual(['shop']);
  kind = 'signedIn';
  changed();
  expect(told).toEqual(['shop', 'shop']);
  subscription.dispose();
});

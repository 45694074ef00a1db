import { expect, test } from 'vitest';
import type { Connection } from '../../../src/connection/connection';
import { onDidMoveConnection } from '../../../src/connection/movedConnections';
import { shop } from './shop';

const sandbox: Connection = { ...shop, id: 'sandbox', baseUrl: 'http://127.0.0.1:1', sandbox: true };

/** Connections that can be exchanged, and what was told of them: the id, and the tenant it leads to now. */
function watched(...connections: Connection[]) {
  let all = connections;
  let changed = () => {};
  const told: [string, string | undefined][] = [];
  onDidMoveConnection(
    {
      get all() {
        return all;
      },
      get: (id) => all.find((connection) => connection.id === id),
      onDidChange: (listener) => {
        changed = listener as () => void;
        return { dispose: () => {} };
      },
    },
    (id, now) => told.push([id, now?.tenant]),
  );
  const become = (...next: Connection[]) => {
    all = next;
    changed();
    return told.splice(0);
  };
  return { become };
}

test('a connection that leads to another tenant or host has moved', () => {
  const { become } = watched(shop);
  expect(become({ ...shop, tenant: 'other' })).toEqual([['shop', 'other']]);
  expect(become({ ...shop, tenant: 'other', baseUrl: 'https://other.example' })).toEqual([['shop', 'other']]);
});

test('one that only looks different or reaches its tenant in another way has not', () => {
  const { become } = watched(shop, sandbox);
  expect(
    become(
      { ...shop, label: 'New', production: true, caFile: '/ca.pem' },
      { ...sandbox, baseUrl: 'http://127.0.0.1:2' },
    ),
  ).toEqual([]);
});

test('one that is gone is told once, and nothing when it comes back as it was', () => {
  const { become } = watched(shop);
  expect(become()).toEqual([['shop', undefined]]);
  expect(become(sandbox)).toEqual([]);
  expect(become(shop, sandbox)).toEqual([]);
  expect(become(sandbox)).toEqual([['shop', undefined]]);
  expect(become({ ...shop, tenant: 'other' }, sandbox)).toEqual([['shop', 'other']]);
});

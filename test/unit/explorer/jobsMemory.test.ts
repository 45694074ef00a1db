import { expect, it } from 'vitest';
import type { Connection } from '../../../src/connection/connection';
import { JobsMemory } from '../../../src/explorer/jobsMemory';
import { shop } from '../connection/shop';

/** A memory for connections that can be exchanged. */
function memoryOf(connection: Connection) {
  const values = new Map<string, unknown>();
  let now = connection;
  const memento = {
    keys: () => [...values.keys()],
    get: (key: string): unknown => values.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  };
  const memory = new JobsMemory(memento as never, { get: (id) => (id === now.id ? now : undefined) });
  return { memory, become: (change: Partial<Connection>) => (now = { ...now, ...change }) };
}

const nothing = { filter: {}, grouping: 'none', seen: 0 };

it('keeps what was arranged for a tenant, whatever else of the connection changes', () => {
  const { memory, become } = memoryOf(shop);
  memory.change('shop', { grouping: 'status' });
  memory.change('shop', { filter: { agentId: 'helper' }, seen: 7 });
  become({ label: 'Another name', production: true, caFile: '/etc/ca.pem' });
  expect(memory.get('shop')).toEqual({ filter: { agentId: 'helper' }, grouping: 'status', seen: 7 });
});

it('keeps it for a sandbox that listens on another port', () => {
  const { memory, become } = memoryOf({ ...shop, baseUrl: 'http://127.0.0.1:1', sandbox: true });
  memory.change('shop', { seen: 7 });
  become({ baseUrl: 'http://127.0.0.1:2' });
  expect(memory.get('shop').seen).toBe(7);
});

it('takes nothing over to another tenant, or to another host', () => {
  for (const moved of [{ tenant: 'other' }, { baseUrl: 'https://other.example' }]) {
    const { memory, become } = memoryOf(shop);
    memory.change('shop', { filter: { agentId: 'helper' }, grouping: 'status', seen: 7 });
    become(moved);
    expect(memory.get('shop')).toEqual(nothing);
    memory.change('shop', { seen: 1 });
    expect(memory.get('shop')).toEqual({ ...nothing, seen: 1 });
  }
});

it('keeps nothing for a connection that is gone', () => {
  const { memory } = memoryOf(shop);
  memory.change('shop', { seen: 7 });
  memory.forget('shop');
  memory.change('elsewhere', { seen: 7 });
  expect(memory.get('shop')).toEqual(nothing);
  expect(memory.get('elsewhere')).toEqual(nothing);
});

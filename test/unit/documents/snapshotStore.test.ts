import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SnapshotStore } from '../../../src/documents/snapshotStore';

const key = { connectionId: 'shop', segment: 'agents', id: 'a/b ü' };
let folder: string;
let store: SnapshotStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshots-'));
  store = new SnapshotStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the snapshot store', () => {
  it('finds a version after a restart', async () => {
    await store.keep(key, { version: 1, text: 'one', modifiedAt: '2026-01-01T00:00:00.000Z' });
    await store.keep(key, { version: 2, text: 'two' });
    const again = new SnapshotStore(folder);
    expect((await again.find(key, 1))?.text).toBe('one');
    expect((await again.latest(key))?.text).toBe('two');
    expect(await again.find(key, 3)).toBeUndefined();
  });

  it('keeps the order when an old version is seen again', async () => {
    await store.keep(key, { version: 1, text: 'one' });
    await store.keep(key, { version: 2, text: 'two' });
    await store.keep(key, { version: 1, text: 'one' });
    expect((await store.latest(key))?.version).toBe(2);
  });

  it('replaces a version whose resource was deleted and created anew', async () => {
    await store.keep(key, { version: 1, text: 'old one' });
    await store.keep(key, { version: 2, text: 'two' });
    await store.keep(key, { version: 1, text: 'new one' });
    expect((await store.list(key)).map(({ text }) => text)).toEqual(['two', 'new one']);
  });

  it('keeps several texts of a tenant that gives no versions', async () => {
    await store.keep(key, { text: 'one' });
    await store.keep(key, { text: 'two' });
    expect((await store.list(key)).map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('is bounded', async () => {
    for (let version = 1; version <= 30; version++) await store.keep(key, { version, text: `${version}` });
    const kept = await store.list(key);
    expect(kept.length).toBe(20);
    expect(kept.at(-1)?.version).toBe(30);
  });

  it('loses nothing of changes made at the same time', async () => {
    await Promise.all([1, 2, 3, 4, 5].map((version) => store.keep(key, { version, text: `${version}` })));
    expect((await store.list(key)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps the own saves of a document', async () => {
    const saves = [
      { from: 1, putAt: 1, sent: '{}', to: { version: 2, text: '{ }' } },
      { from: 2, putAt: 2, sent: '{}', uncertain: { replaced: '{ }' } },
    ];
    await store.keepOwnSaves(key, saves);
    expect(await new SnapshotStore(folder).ownSaves(key)).toEqual(saves);
  });

  it('forgets a connection and no other', async () => {
    const other = { ...key, connectionId: 'shop-two' };
    await store.keep(key, { version: 1, text: 'one' });
    await store.keep(other, { version: 1, text: 'other' });
    await store.purge('shop');
    expect(await store.list(key)).toEqual([]);
    expect((await store.list(other)).length).toBe(1);
    expect(await readdir(folder)).toEqual(['shop-two']);
  });

  it('takes a damaged file for none and writes it anew', async () => {
    await store.keep(key, { version: 1, text: 'one' });
    const [file] = await readdir(join(folder, 'shop', 'agents'));
    await writeFile(join(folder, 'shop', 'agents', file ?? ''), '{"snapshots":');
    expect(await store.list(key)).toEqual([]);
    await store.keep(key, { version: 2, text: 'two' });
    expect((await store.latest(key))?.text).toBe('two');
  });
});

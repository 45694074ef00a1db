import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { historyLimits, type SnapshotLimits } from '../../../src/documents/snapshotLimits';
import { SnapshotStore } from '../../../src/documents/snapshotStore';

const key = { connectionId: 'shop', segment: 'agents', id: 'a/b ü' };
let folder: string;
let store: SnapshotStore;
const texts = async () => (await store.list(key)).map(({ text }) => text);

/** A store with limits, in which an unsaved document was made from version 2. */
const limited = (limits: Partial<SnapshotLimits>) =>
  new SnapshotStore(folder, {
    limits: () => ({ ...historyLimits, ...limits }),
    inUse: () => (kept) => kept.version === 2,
  });

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

  it('finds the newer text of a version whose resource was deleted and created anew, and keeps the old', async () => {
    await store.keep(key, { version: 1, text: 'old one' });
    await store.keep(key, { version: 2, text: 'two' });
    await store.keep(key, { version: 1, text: 'new one' });
    expect((await store.find(key, 1))?.text).toBe('new one');
    expect(await texts()).toEqual(['old one', 'two', 'new one']);
  });

  it('keeps several texts of a tenant that gives no versions', async () => {
    await store.keep(key, { text: 'one' });
    await store.keep(key, { text: 'two' });
    expect(await texts()).toEqual(['one', 'two']);
  });

  it('takes a text without a version that is seen again for the newest', async () => {
    for (const text of ['one', 'two', 'one', 'one']) await store.keep(key, { text });
    expect(await texts()).toEqual(['two', 'one']);
  });

  it('knows when a version was first seen', async () => {
    let now = Date.UTC(2026, 0, 1);
    store = new SnapshotStore(folder, { now: () => now });
    await store.keep(key, { version: 1, text: 'one' });
    now += 60_000;
    await store.keep(key, { version: 1, text: 'one' });
    expect((await store.latest(key))?.seenAt).toBe('2026-01-01T00:00:00.000Z');
  });

  it('marks what this machine saved, whichever it hears of first', async () => {
    await store.keep(key, { version: 1, text: '1' });
    await store.markOwn(key, { version: 2, text: '2' });
    await store.keep(key, { version: 2, text: '2' });
    await store.keep(key, { version: 3, text: '3' });
    await store.markOwn(key, { version: 3, text: '3' });
    await store.markOwn(key, { version: 4, text: 'other' });
    await store.keep(key, { version: 4, text: '4' });
    expect((await store.list(key)).map(({ savedHere }) => savedHere ?? false)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('keeps the newest versions of a resource within its limits, and those in use', async () => {
    store = limited({ versions: 3, bytes: 100 });
    for (let version = 1; version <= 6; version++) await store.keep(key, { version, text: `v${version}` });
    expect(await texts()).toEqual(['v2', 'v4', 'v5', 'v6']);
    await store.keep(key, { version: 7, text: 'x'.repeat(99) });
    expect(await texts()).toEqual(['v2', 'x'.repeat(99)]);
    await store.keep(key, { version: 8, text: 'y'.repeat(200) });
    expect(await texts()).toEqual(['v2', 'y'.repeat(200)]);
  });

  it('gives up what was seen longest ago when a connection grows too big, but nothing in use', async () => {
    store = limited({ connectionBytes: 3_000 });
    const other = { ...key, id: 'other' };
    const elsewhere = { ...key, connectionId: 'elsewhere' };
    const long = (text: string) => text.padEnd(600, '.');
    await store.keep(elsewhere, { version: 1, text: long('elsewhere') });
    await store.keep(other, { version: 1, text: long('other') });
    for (let version = 1; version <= 4; version++) {
      await store.keep(key, { version, text: long(`v${version}`) });
    }
    const left = [...(await store.list(other)), ...(await store.list(key))];
    // Two is in use, and the newest of each resource goes last.
    expect(left.map(({ text }) => text.replace(/\.+$/, ''))).toEqual(['other', 'v2', 'v4']);
    expect((await store.list(elsewhere)).length).toBe(1);
  });

  it('tells apart ids that differ in case only, also where file names do not', async () => {
    await store.keep({ ...key, id: 'Order' }, { version: 1, text: 'capital' });
    await store.keep({ ...key, id: 'order' }, { version: 1, text: 'small' });
    expect((await store.find({ ...key, id: 'Order' }, 1))?.text).toBe('capital');
    const names = await readdir(join(folder, 'shop', 'agents'));
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(2);
  });

  it('lists what it keeps something of', async () => {
    await store.keep(key, { version: 1, text: 'one' });
    await store.keep({ ...key, id: 'Order' }, { version: 1, text: 'one' });
    await store.keep({ ...key, segment: 'tools' }, { version: 1, text: 'one' });
    expect([...(await store.ids('shop', 'agents'))].sort()).toEqual(['Order', key.id]);
    expect(await store.ids('nowhere', 'agents')).toEqual([]);
  });

  it('shrinks to what is wanted', async () => {
    for (let version = 1; version <= 3; version++) await store.keep(key, { version, text: `v${version}` });
    await store.keep({ ...key, id: 'other' }, { version: 1, text: 'one' });
    store = limited({ versions: 1 });
    await store.shrink(({ id }) => id === key.id);
    expect(await texts()).toEqual(['v2', 'v3']);
    expect(await store.ids('shop', 'agents')).toEqual([key.id]);
  });

  it('drops a resource unless it is wanted again by then', async () => {
    await store.keep(key, { version: 1, text: 'one' });
    await store.drop(key, () => true);
    expect(await texts()).toEqual(['one']);
    await store.drop(key, () => false);
    expect(await store.ids('shop', 'agents')).toEqual([]);
  });

  it('loses nothing of changes made at the same time', async () => {
    await Promise.all([1, 2, 3, 4, 5].map((version) => store.keep(key, { version, text: `${version}` })));
    expect((await store.list(key)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  });

  it('forgets a connection and no other', async () => {
    const other = { ...key, connectionId: 'shop-two' };
    await store.keep(key, { version: 1, text: 'one' });
    await store.keep(other, { version: 1, text: 'other' });
    const late = store.keep(key, { version: 2, text: 'two' });
    await store.purge('shop');
    await late;
    expect(await store.list(key)).toEqual([]);
    expect((await store.list(other)).length).toBe(1);
    expect(await readdir(folder)).toEqual(['shop-two']);
  });

  it('marks a version that this machine made without a save', async () => {
    await store.keep(key, { version: 1, text: 'one' });
    await store.keep(key, { version: 2, text: 'two' });
    await store.markOwn(key, { version: 2 });
    await store.markOwn(key, { version: 7 });
    expect((await store.list(key)).map(({ savedHere }) => savedHere ?? false)).toEqual([false, true]);
  });

  it('tells the connections of which nothing was kept for long', async () => {
    const week = 7 * 24 * 60 * 60_000;
    await store.keep(key, { version: 1, text: 'one' });
    await store.keep({ ...key, id: 'other' }, { version: 1, text: 'one' });
    await store.keep({ ...key, connectionId: 'gone' }, { version: 1, text: 'one' });
    const longAgo = new Date(Date.now() - 2 * week);
    const age = async (...path: string[]) => utimes(join(folder, ...path), longAgo, longAgo);
    await age('shop', 'agents', 'other.json');
    for (const name of await readdir(join(folder, 'gone', 'agents'))) await age('gone', 'agents', name);
    expect(await store.idle(week)).toEqual(['gone']);
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

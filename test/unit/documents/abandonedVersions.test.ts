import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetAbandoned } from '../../../src/documents/abandonedVersions';
import { SnapshotStore } from '../../../src/documents/snapshotStore';

const day = 24 * 60 * 60_000;
const ids = ['known', 'gone'];
let folder: string;
const idsAfter = async (days: number) => {
  const store = new SnapshotStore(folder, { now: () => Date.now() + days * day });
  await forgetAbandoned(store, (id) => id === 'known');
  const kept = ids.map(async (id) => ((await store.ids(id, 'agents')).length > 0 ? [id] : []));
  return (await Promise.all(kept)).flat();
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'abandoned-'));
  const store = new SnapshotStore(folder);
  for (const connectionId of ids) {
    await store.keep({ connectionId, segment: 'agents', id: 'a' }, { version: 1, text: 'one' });
  }
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('keeps the versions of a connection that is missing, which may come back', async () => {
  expect(await idsAfter(20)).toEqual(ids);
});

it('forgets them once it has been missing for long, and those of no other', async () => {
  expect(await idsAfter(40)).toEqual(['known']);
});

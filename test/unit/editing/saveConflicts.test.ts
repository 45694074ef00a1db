import { beforeEach, describe, expect, it } from 'vitest';
import { withVersion } from '../../../src/editing/withVersion';
import { SaveDesk } from '../../support/saveDesk';
import { FakeService } from './fakeService';

let service: FakeService;
let desk: SaveDesk;

beforeEach(async () => {
  service = new FakeService({ name: 'old', prompt: 'P', recursion: 20 });
  desk = new SaveDesk(service);
  await desk.open();
  service.gets = 0;
});

describe('a version that is not the newest', () => {
  it('is a conflict that gives theirs and the base, and overwrites nothing', async () => {
    desk.type('old', 'new');
    service.change({ name: 'odd', prompt: 'P', recursion: 20 });
    expect(await desk.save()).toMatchObject({
      kind: 'conflict',
      theirs: { version: 2, text: expect.stringContaining('odd') as string },
      base: { version: 1, text: expect.stringContaining('old') as string },
    });
    expect(service.stored?.value.name).toBe('odd');
  });

  it('stays a conflict when someone else read the newer version meanwhile', async () => {
    desk.type('old', 'new');
    service.change({ name: 'odd', prompt: 'P', recursion: 20 });
    await desk.read();
    await desk.learn();
    expect(await desk.save()).toMatchObject({ kind: 'conflict' });
    expect(service.stored?.value.name).toBe('odd');
  });

  it('is no conflict when theirs says the same', async () => {
    desk.type('old', 'new');
    service.change({ name: 'new', prompt: 'P', recursion: 20 });
    expect(await desk.save()).toMatchObject({ kind: 'saved', theirs: { version: 2 } });
    expect(service.stored?.version).toBe(2);
  });

  it('is a conflict even if theirs cannot be read', async () => {
    desk.type('old', 'new');
    service.change({ name: 'odd' });
    service.getScript = [{ kind: 'failed', error: new Error('offline') }];
    expect(await desk.save()).toMatchObject({ kind: 'conflict', theirs: undefined });
  });

  it('is resolved by mine at their version, which is still conditional', async () => {
    desk.type('old', 'new');
    service.change({ name: 'odd', prompt: 'P', recursion: 20 });
    const outcome = await desk.save();
    if (outcome.kind !== 'conflict' || !outcome.theirs) throw new Error('no conflict');
    desk.text = withVersion(desk.text, outcome.theirs.version);
    service.change({ name: 'third', prompt: 'P', recursion: 20 });
    expect(await desk.save()).toMatchObject({ kind: 'conflict', theirs: { version: 3 } });
    desk.text = withVersion(desk.text, 3);
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect(service.stored).toMatchObject({ version: 4, value: { name: 'new' } });
  });

  it('is found out before the PUT when there is no snapshot of the version', async () => {
    desk.type('old', 'new');
    desk.snapshots.clear();
    service.change({ name: 'odd' });
    expect(await desk.save()).toMatchObject({ kind: 'conflict', theirs: { version: 2 } });
    expect(service.puts).toEqual([]);
  });

  it('is a conflict also while the service itself is writing', async () => {
    desk.type('old', 'new');
    service.script.push({ kind: 'conflict', error: new Error('409') });
    expect(await desk.save()).toMatchObject({ kind: 'conflict', theirs: { version: 1 } });
    expect(service.puts).toHaveLength(1);
  });
});

describe('what was deleted', () => {
  const missing = { kind: 'missing', error: new Error('404') } as const;

  it('is told when the PUT finds nothing', async () => {
    desk.type('old', 'new');
    service.delete();
    service.script.push(missing);
    expect(await desk.save()).toEqual({ kind: 'deleted' });
  });

  it('is told before the PUT when there is no snapshot', async () => {
    desk.snapshots.clear();
    service.delete();
    expect(await desk.save()).toEqual({ kind: 'deleted' });
    expect(service.puts).toEqual([]);
  });

  it('comes back when the person wants it, without the old version', async () => {
    desk.type('old', 'new');
    service.delete();
    expect(await desk.save({ creating: true })).toMatchObject({
      kind: 'saved',
      created: true,
      recreated: false,
    });
    expect(service.puts).toEqual([{ name: 'new', prompt: 'P', recursion: 20 }]);
  });

  it('is not meant by a 404 about something that the text refers to', async () => {
    desk.type('old', 'new');
    service.script.push(missing);
    expect(await desk.save()).toMatchObject({ kind: 'rejected', error: missing.error });
  });
});

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

describe('a PUT whose outcome is unknown', () => {
  const unknown = { kind: 'unknown', error: new Error('lost') } as const;

  beforeEach(() => {
    desk.type('old', 'new');
  });

  it('is not sent again when it arrived, whatever the service added', async () => {
    desk.type(/,\s*"recursion": 20/.exec(desk.text)?.[0] ?? '', '');
    desk.type('"new"', '"new", "more": null');
    desk.snapshots.set(1, desk.snapshots.get(1)!.replace('"recursion": 20', '"x": 1'));
    service.script.push('lostAfter');
    // The stored base has "x", which the text removed; the service adds "recursion" itself.
    expect(await desk.save()).toMatchObject({ kind: 'saved', theirs: { version: 2 } });
    expect(service.puts).toHaveLength(1);
  });

  it('is sent again when it did not arrive, at most twice, with growing pauses', async () => {
    service.script.push(unknown, unknown);
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect(service.puts).toHaveLength(3);
    expect(desk.waits).toEqual([500, 1000]);
    service.script.push(unknown, unknown, unknown);
    desk.text = withVersion(desk.text.replace('new', 'newer'), 2);
    desk.snapshots.set(2, desk.text.replace('newer', 'new'));
    expect(await desk.save()).toEqual({ kind: 'notSaved', error: unknown.error });
    expect(service.puts).toHaveLength(6);
    expect(service.stored?.version).toBe(2);
  });

  it('is a conflict when something else is there', async () => {
    service.script.push(() => {
      service.change({ name: 'odd' });
      return unknown;
    });
    expect(await desk.save()).toMatchObject({ kind: 'conflict', theirs: { version: 2 } });
    expect(service.puts).toHaveLength(1);
  });

  it('is not taken for arrived when all it did was to remove something', async () => {
    desk.text = '{"name":"old","recursion":20,"metadata":{"version":1}}';
    service.script.push(() => {
      service.change({ name: 'old', prompt: 'P', recursion: 20, extra: true });
      return unknown;
    });
    expect(await desk.save()).toMatchObject({ kind: 'conflict' });
  });

  it('is not known when the service does not answer', async () => {
    service.script.push(unknown);
    service.getScript = [{ kind: 'failed', error: new Error('offline') }];
    expect(await desk.save()).toMatchObject({ kind: 'notKnown', error: unknown.error });
  });

  it('is not known either when a gateway answers with a page', async () => {
    service.script.push(unknown);
    service.getScript = [{ kind: 'found', text: '<html>' }];
    expect(await desk.save()).toMatchObject({ kind: 'notKnown' });
  });

  it('is recognised when it arrived late and the next one conflicts with it', async () => {
    service.script.push(unknown, () => {
      service.change({ name: 'new', prompt: 'P', recursion: 20, added: 1 });
      return undefined;
    });
    expect(await desk.save()).toMatchObject({ kind: 'saved', theirs: { version: 2 } });
  });

  it('is told as deleted when nothing is there any more', async () => {
    service.script.push(() => {
      service.delete();
      return unknown;
    });
    expect(await desk.save()).toEqual({ kind: 'deleted' });
  });

  it('is not sent again when it certainly failed', async () => {
    const failed = { kind: 'failed', error: new Error('403') } as const;
    service.script.push(failed);
    expect(await desk.save()).toEqual({ kind: 'notSaved', error: failed.error });
    expect([service.puts.length, service.gets]).toEqual([1, 0]);
  });

  describe('and that stays so until the next save', () => {
    const offline = { kind: 'failed', error: new Error('offline') } as const;

    it('is found to have arrived, whatever the service added', async () => {
      desk.type(/,\s*"recursion": 20/.exec(desk.text)?.[0] ?? '', '');
      desk.snapshots.set(1, desk.text.replace('new', 'old'));
      service.script.push('lostAfter');
      service.getScript = [offline];
      await desk.save();
      desk.type('new', 'newer');
      expect(await desk.save()).toMatchObject({ kind: 'saved' });
      expect(service.stored).toMatchObject({ version: 3, value: { name: 'newer' } });
    });

    it('is found not to have arrived', async () => {
      service.script.push(unknown);
      service.getScript = [offline];
      await desk.save();
      expect(await desk.save()).toMatchObject({ kind: 'saved' });
      expect(service.stored).toMatchObject({ version: 2, value: { name: 'new' } });
      await desk.learn();
      desk.type('new', 'newer');
      expect(await desk.save()).toMatchObject({ kind: 'saved' });
      expect(service.stored).toMatchObject({ version: 3, value: { name: 'newer' } });
    });

    it('is a conflict when someone else saved, though all that was removed is what differs', async () => {
      desk.text = '{"name":"old","recursion":20,"metadata":{"version":1}}';
      service.script.push(unknown);
      service.getScript = [offline];
      await desk.save();
      service.change({ name: 'old', prompt: 'P', recursion: 20, extra: true });
      desk.type('old', 'older');
      expect(await desk.save()).toMatchObject({ kind: 'conflict', theirs: { version: 2 } });
      expect(service.stored?.value.extra).toBe(true);
    });

    it('creates no second time what was created', async () => {
      service.delete();
      const draft = new SaveDesk(service);
      draft.text = '{"name":"mine"}';
      service.script.push('lostAfter');
      service.getScript = [{ kind: 'missing' }, offline];
      expect(await draft.save({ creating: true })).toMatchObject({ kind: 'notKnown' });
      expect(await draft.save({ creating: true })).toMatchObject({ kind: 'saved' });
      expect(service.stored).toMatchObject({ value: { name: 'mine' } });
    });
  });
});

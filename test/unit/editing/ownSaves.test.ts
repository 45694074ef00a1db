import { beforeEach, describe, expect, it } from 'vitest';
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

describe('own saves', () => {
  it('let a text be typed on while a save is under way', async () => {
    desk.type('old', 'new');
    await desk.save();
    await desk.learn();
    desk.type('new', 'newer');
    service.gets = 0;
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect(service.gets).toBe(0);
    expect(service.puts.map(({ metadata }) => metadata)).toEqual([{ version: 1 }, { version: 2 }]);
  });

  it('are recognised also before they were read back', async () => {
    for (const [piece, next] of [
      ['old', 'new'],
      ['new', 'newer'],
      ['newer', 'newest'],
    ] as const) {
      desk.type(piece, next);
      expect(await desk.save()).toMatchObject({ kind: 'saved' });
    }
    expect(service.stored).toMatchObject({ version: 4, value: { name: 'newest' } });
  });

  it('let an undo after the reload be saved, also back to the very first text', async () => {
    const first = desk.text;
    desk.type('old', 'new');
    await desk.save();
    const saved = desk.text;
    await desk.learn();
    await desk.open();
    desk.text = saved;
    expect(await desk.save()).toEqual({ kind: 'unchanged' });
    desk.text = first;
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect(service.stored).toMatchObject({ version: 3, value: { name: 'old' } });
  });

  it('do not excuse a change by someone else after them', async () => {
    desk.type('old', 'new');
    await desk.save();
    await desk.learn();
    service.change({ name: 'odd' });
    await desk.learn();
    desk.type('new', 'newer');
    expect(await desk.save()).toMatchObject({ kind: 'conflict', theirs: { version: 3 } });
  });

  it('do not excuse a change by someone else before they were read back', async () => {
    desk.type('old', 'new');
    await desk.save();
    service.change({ ...service.stored?.value, extra: 'theirs' });
    await desk.learn();
    desk.type('new', 'newer');
    expect(await desk.save()).toMatchObject({ kind: 'conflict', theirs: { version: 3 } });
    expect(service.stored?.value).toMatchObject({ name: 'new', extra: 'theirs' });
  });

  it('keep no snapshot of a version that was never the service’s', async () => {
    const [first] = desk.snapshots.values();
    desk.type('old', 'new');
    await desk.save();
    desk.type('new', 'newer');
    await desk.save();
    expect(desk.snapshots.get(1)).toBe(first);
    expect(desk.snapshots.get(2)).toContain('"new"');
  });
});

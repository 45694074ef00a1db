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

describe('a new one', () => {
  beforeEach(() => {
    service.delete();
    desk = new SaveDesk(service);
    desk.text = '{"name":"mine","enabledMemory":true}';
  });

  it('is created without a version and with both names of the memory field', async () => {
    expect(await desk.save({ creating: true })).toMatchObject({
      kind: 'saved',
      created: true,
      recreated: false,
    });
    expect(service.puts).toEqual([{ name: 'mine', enabledMemory: true, enableMemory: true }]);
  });

  it('never replaces one that has the id already', async () => {
    service.change({ name: 'theirs' });
    expect(await desk.save({ creating: true })).toMatchObject({ kind: 'conflict', theirs: { version: 1 } });
    desk.text = '{"name":"copy","metadata":{"version":1}}';
    expect(await desk.save({ creating: true })).toMatchObject({ kind: 'conflict' });
    expect(service.puts).toEqual([]);
  });

  it('is not sent when it is not known whether the id is taken', async () => {
    service.getScript = [{ kind: 'failed', error: new Error('offline') }];
    expect(await desk.save({ creating: true })).toMatchObject({
      kind: 'notSaved',
      error: new Error('offline'),
    });
    expect(service.puts).toEqual([]);
  });

  it('is sent again when the connection was lost before it was created', async () => {
    service.script.push({ kind: 'unknown', error: new Error('lost') });
    expect(await desk.save({ creating: true })).toMatchObject({ kind: 'saved', created: true });
    expect(service.puts).toHaveLength(2);
  });

  it('is found when the connection was lost after it was created', async () => {
    service.script.push('lostAfter');
    expect(await desk.save({ creating: true })).toMatchObject({
      kind: 'saved',
      created: true,
      theirs: { version: 1 },
    });
    expect(service.puts).toHaveLength(1);
  });

  it('may be typed on while it is created', async () => {
    await desk.save({ creating: true });
    desk.type('mine', 'better');
    expect(await desk.save({ creating: true })).toMatchObject({ kind: 'saved' });
    await desk.learn();
    desk.type('better', 'best');
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect(service.stored).toMatchObject({ version: 3, value: { name: 'best' } });
    expect(desk.asked).toEqual([]);
  });

  it('is a conflict with someone who changed it while it was typed on', async () => {
    await desk.save({ creating: true });
    service.change({ name: 'theirs' });
    desk.type('mine', 'better');
    expect(await desk.save({ creating: true })).toMatchObject({ kind: 'conflict' });
    expect(service.stored?.value.name).toBe('theirs');
  });
});

describe('a text without a version, of one that has a version', () => {
  beforeEach(() => {
    desk.text = '{"name":"pasted"}';
  });

  it('is sent only when the person confirms, then at their version', async () => {
    expect(await desk.save()).toEqual({ kind: 'declined' });
    expect(service.puts).toEqual([]);
    desk.answer = true;
    expect(await desk.save()).toMatchObject({ kind: 'saved', unprotected: false });
    expect(service.puts).toEqual([{ name: 'pasted', metadata: { version: 1 } }]);
    expect(desk.asked.map(([question, reason]) => [question, reason])).toEqual([
      ['confirmOverwrite', 'noVersionInText'],
      ['confirmOverwrite', 'noVersionInText'],
    ]);
    expect(desk.snapshots.get(1)).toContain('old');
  });

  it('asks again for the next one', async () => {
    desk.answer = true;
    await desk.save();
    await desk.learn();
    desk.answer = false;
    desk.text = '{"name":"pasted again"}';
    expect(await desk.save()).toEqual({ kind: 'declined' });
  });
});

describe('a tenant without versions', () => {
  beforeEach(async () => {
    service.withMetadata = false;
    await desk.open();
    service.gets = 0;
  });

  it('gets a PUT without a version when nothing changed since, and is told to be unprotected', async () => {
    desk.type('old', 'new');
    expect(await desk.save()).toMatchObject({ kind: 'saved', unprotected: true });
    expect(service.puts).toEqual([{ name: 'new', prompt: 'P', recursion: 20 }]);
    expect(service.gets).toBe(1);
  });

  it('gets nothing for an unchanged text', async () => {
    expect(await desk.save()).toEqual({ kind: 'unchanged' });
    expect(service.gets).toBe(0);
  });

  it('is a conflict when someone changed it since', async () => {
    desk.type('old', 'new');
    service.change({ name: 'odd', prompt: 'P', recursion: 20 });
    expect(await desk.save()).toMatchObject({
      kind: 'conflict',
      theirs: { version: undefined },
      base: { text: expect.stringContaining('old') as string },
    });
    expect(service.puts).toEqual([]);
  });

  it('is asked about when what was opened is not known', async () => {
    desk.type('old', 'new');
    desk.opened = undefined;
    expect(await desk.save()).toEqual({ kind: 'declined' });
    expect(desk.asked[0]?.[1]).toBe('openedUnknown');
  });

  it('takes what is typed while a save is under way, and an undo after it', async () => {
    const before = desk.text;
    desk.type('old', 'new');
    await desk.save();
    desk.type('new', 'newer');
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    await desk.learn();
    desk.text = before;
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect(service.stored?.value.name).toBe('old');
  });

  it('finds out what became of a PUT by comparing', async () => {
    desk.type('old', 'new');
    service.script.push({ kind: 'unknown', error: new Error('lost') }, 'lostAfter');
    expect(await desk.save()).toMatchObject({ kind: 'saved', unprotected: true });
    expect(service.puts).toHaveLength(2);
  });
});

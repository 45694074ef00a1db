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

describe('saving a changed text', () => {
  it('is one PUT at the version of the text and no GET', async () => {
    desk.type('old', 'new');
    expect(await desk.save()).toMatchObject({
      kind: 'saved',
      created: false,
      recreated: false,
      unprotected: false,
    });
    expect(service.puts).toEqual([{ name: 'new', prompt: 'P', recursion: 20, metadata: { version: 1 } }]);
    expect(service.gets).toBe(0);
  });

  it('keeps the replaced version first', async () => {
    const [replaced] = desk.snapshots.values();
    desk.type('old', 'new');
    let keptBeforePut: string | undefined;
    service.script.push(() => {
      keptBeforePut = desk.snapshots.get(1);
      return undefined;
    });
    await desk.save();
    expect(keptBeforePut).toBe(replaced);
  });

  it('sends nothing that only the service may set, even when it was pasted', async () => {
    desk.type('"old"', '"new", "id": "other", "llmConfig": {"apiKey": "sk"}');
    await desk.save();
    expect(service.puts[0]).toMatchObject({ name: 'new', llmConfig: {} });
    expect(JSON.stringify(service.puts[0])).not.toMatch(/sk|other/);
  });

  it('tells when it had been deleted and is created again', async () => {
    desk.type('old', 'new');
    service.delete();
    expect(await desk.save()).toMatchObject({ kind: 'saved', created: true, recreated: true });
  });
});

describe('a text that says the same as its version', () => {
  it.each([
    ['unchanged', (text: string) => text],
    ['laid out differently', (text: string) => JSON.stringify(JSON.parse(text))],
    ['with other spellings of numbers', (text: string) => text.replace('20', '2.0e1')],
    ['with pasted fields of the service', (text: string) => text.replace('{', '{"id":"one",')],
  ])('sends nothing: %s', async (_, edit) => {
    desk.text = edit(desk.text);
    expect(await desk.save()).toEqual({ kind: 'unchanged' });
    expect([service.puts.length, service.gets]).toEqual([0, 0]);
  });

  it('sends nothing without its snapshot either, when the service has it', async () => {
    desk.snapshots.clear();
    expect(await desk.save()).toMatchObject({ kind: 'saved', theirs: { version: 1 } });
    expect(service.puts).toEqual([]);
  });
});

describe('a text that cannot be sent', () => {
  it.each(['{', '[]', '{"a":1,"a":2}', '{"metadata":{"version":0}}', ''])(
    'sends nothing: %s',
    async (text) => {
      desk.text = text;
      expect(await desk.save()).toMatchObject({ kind: 'refused', problems: [{ severity: 'error' }] });
      expect([service.puts.length, service.gets]).toEqual([0, 0]);
    },
  );
});

describe('a production connection', () => {
  beforeEach(async () => {
    desk = new SaveDesk(service, { production: true });
    await desk.open();
  });

  it('is asked once, with the paths that change', async () => {
    desk.type('old', 'new');
    expect(await desk.save()).toEqual({ kind: 'declined' });
    expect(service.puts).toEqual([]);
    expect(desk.asked).toEqual([['confirmProduction', [{ kind: 'changed', path: ['name'] }]]]);
    desk.answer = true;
    service.script.push({ kind: 'unknown', error: new Error('lost') });
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect(desk.asked).toHaveLength(2);
  });

  it('is not asked when nothing changes', async () => {
    expect(await desk.save()).toEqual({ kind: 'unchanged' });
    expect(desk.asked).toEqual([]);
  });
});

describe('a refusal of the service', () => {
  const rejected = (type?: string) =>
    ({ kind: 'rejected', error: new Error('400'), details: [{ type, message: 'why' }] }) as const;

  beforeEach(() => {
    desk.type('old', 'new');
  });

  it('is told with its details', async () => {
    service.script.push(rejected());
    expect(await desk.save()).toEqual(rejected());
    expect(desk.asked).toEqual([]);
  });

  it('of what cannot be enabled is sent again switched off, when confirmed', async () => {
    service.script.push(rejected('disableable'), rejected('disableable'));
    expect(await desk.save()).toEqual(rejected('disableable'));
    desk.answer = true;
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect(service.puts.at(-1)).toMatchObject({ name: 'new', enabled: false, metadata: { version: 1 } });
  });

  it('of what is in use is sent again with force, when confirmed', async () => {
    desk.answer = true;
    service.script.push(rejected('force'));
    expect(await desk.save()).toMatchObject({ kind: 'saved' });
    expect(service.forced).toEqual([false, true]);
  });

  it('ends when the same is asked for again', async () => {
    desk.answer = true;
    service.script.push(rejected('force'), rejected('force'));
    expect(await desk.save()).toEqual(rejected('force'));
    service.script.push(rejected('disableable'), rejected('disableable'));
    expect(await desk.save()).toEqual(rejected('disableable'));
    expect(service.puts).toHaveLength(4);
  });
});

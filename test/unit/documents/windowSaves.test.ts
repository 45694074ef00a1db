import { beforeEach, describe, expect, it } from 'vitest';
import { WindowSaves } from '../../../src/documents/windowSaves';

const key = { connectionId: 'c', segment: 'agents', id: 'a' };
const text = (version: number, value: string) => JSON.stringify({ value, metadata: { version } });
const at = (version: number, value: string) => ({ version, text: text(version, value) });

let saves: WindowSaves;
beforeEach(() => {
  saves = new WindowSaves();
});

/** A save at a version, not read back yet. */
const save = (putAt: number, value: string) => saves.add(key, { putAt, sent: text(putAt, value) });

describe('the versions that a window made', () => {
  it('lead to what the service has, as soon as that shows what became of the last save', () => {
    save(1, 'one');
    expect(saves.leadsTo(key, 1, at(2, 'one'))).toBe(true);
    save(2, 'two');
    expect(saves.leadsTo(key, 1, at(3, 'two'))).toBe(true);
    expect(saves.leadsTo(key, 2, at(3, 'two'))).toBe(true);
  });

  it('do not lead to what somebody else made before, between or after', () => {
    save(2, 'one');
    expect(saves.leadsTo(key, 1, at(3, 'one'))).toBe(false);
    expect(saves.leadsTo(key, 2, at(4, 'one'))).toBe(false);
    expect(saves.leadsTo(key, 2, at(3, 'other'))).toBe(false);
    saves.confirm(key, at(3, 'one'));
    save(4, 'two');
    expect(saves.leadsTo(key, 2, at(5, 'two'))).toBe(false);
  });

  it('grow by nothing that is merely read', () => {
    saves.confirm(key, at(2, 'read'));
    expect(saves.leadsTo(key, 1, at(2, 'read'))).toBe(false);
  });

  it('are of one resource of one connection', () => {
    save(1, 'one');
    expect(saves.leadsTo({ ...key, connectionId: 'd' }, 1, at(2, 'one'))).toBe(false);
  });
});

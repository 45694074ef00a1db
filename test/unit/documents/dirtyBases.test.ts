import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirtyBases } from '../../../src/documents/dirtyBases';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bases-'));
  file = join(folder, 'sub', 'unsaved.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('what unsaved tabs started from', () => {
  it('is known after a restart, until it is forgotten', async () => {
    const bases = new DirtyBases(file);
    await bases.set('a', { version: 3, text: 'Hi' });
    await bases.set('b', { text: 'no version', sent: 'perhaps' });
    expect(await new DirtyBases(file).get('a')).toEqual({ version: 3, text: 'Hi' });
    expect(await new DirtyBases(file).get('b')).toEqual({ text: 'no version', sent: 'perhaps' });
    await bases.delete('a');
    expect(await new DirtyBases(file).get('a')).toBeUndefined();
  });

  it('loses none of several changes at once', async () => {
    const bases = new DirtyBases(file);
    await Promise.all(['a', 'b', 'c'].map((uri) => bases.set(uri, { text: uri })));
    const again = new DirtyBases(file);
    expect(await Promise.all(['a', 'b', 'c'].map(async (uri) => (await again.get(uri))?.text))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('leaves no file behind when nothing is unsaved any more', async () => {
    const bases = new DirtyBases(file);
    await bases.set('a', { text: 'Hi' });
    await bases.delete('a');
    expect(existsSync(file)).toBe(false);
  });

  it('stays as it was when it can not be written', async () => {
    const bases = new DirtyBases(file);
    await bases.set('a', { version: 3, text: 'Hi' });
    await rm(join(folder, 'sub'), { recursive: true });
    await writeFile(join(folder, 'sub'), 'no folder');
    await expect(bases.set('a', { version: 4, text: 'Ho' })).rejects.toThrow();
    await expect(bases.set('b', { text: 'Ho' })).rejects.toThrow();
    expect(await bases.get('a')).toEqual({ version: 3, text: 'Hi' });
    expect(await bases.get('b')).toBeUndefined();
  });

  it('is nothing when the file is damaged, and is written anew', async () => {
    await new DirtyBases(file).set('a', { text: 'Hi' });
    await writeFile(file, '[["a"');
    const bases = new DirtyBases(file);
    expect(await bases.get('a')).toBeUndefined();
    await bases.set('b', { text: 'Ho' });
    expect((await new DirtyBases(file).get('b'))?.text).toBe('Ho');
  });
});

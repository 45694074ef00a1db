import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scanFolder, scanText } from '../../support/secretScan';

const secret = 'p&ss wörd/1+2';

it.each([
  ['as it is', `x${secret}y`],
  ['URL-encoded', `a=${encodeURIComponent(secret)}&b`],
  ['form-encoded', new URLSearchParams({ client_secret: secret }).toString()],
  ['base64', Buffer.from(secret).toString('base64')],
  ['base64', Buffer.from(`id:${secret}`).toString('base64')],
  ['base64', Buffer.from(`{"a":"${secret}"}`).toString('base64url')],
  ['base64', Buffer.from(`ab${secret}cd`).toString('base64')],
  ['UTF-16', Buffer.from(`x${secret}`, 'utf16le')],
])('finds a secret that is written %s', (form, text) => {
  expect(scanText('here', text, ['other-secret', secret])).toEqual(
    expect.arrayContaining([{ place: 'here', offset: expect.any(Number), form, secret: 1 }]),
  );
});

it('finds nothing where nothing is', () => {
  expect(scanText('here', 'An order of the password shop', [secret])).toEqual([]);
});

it('names the file of a folder, at any depth', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'));
  try {
    mkdirSync(join(folder, 'a', 'b'), { recursive: true });
    writeFileSync(join(folder, 'a', 'b', 'file.json'), `{"secret":"${secret}"}`);
    writeFileSync(join(folder, 'clean.txt'), 'nothing');
    expect(scanFolder(folder, [secret]).map(({ place }) => place)).toEqual([
      join(folder, 'a', 'b', 'file.json'),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Found {
  /** A file's path or the name that the text was given. */
  readonly place: string;
  readonly offset: number;
  /** How the secret was written there. */
  readonly form: string;
  /** Number of the secret in the list; the secret itself must not get into a report. */
  readonly secret: number;
}

/** The places where a text holds one of the secrets: as it is, in base64 at any alignment, or URL-encoded. */
export function scanText(place: string, text: string | Buffer, secrets: readonly string[]): Found[] {
  const bytes = Buffer.from(text);
  return secrets.flatMap((secret, index) =>
    formsOf(secret).flatMap(([form, written]) => {
      const offset = bytes.indexOf(written);
      return offset < 0 ? [] : [{ place, offset, form, secret: index }];
    }),
  );
}

/** The same for every file below a folder. */
export function scanFolder(folder: string, secrets: readonly string[]): Found[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return scanText(path, readFileSync(path), secrets);
    });
}

function formsOf(secret: string): [form: string, written: Buffer][] {
  if (secret.length < 6) throw new Error('A secret of less than six characters would be found by chance.');
  const forms = new Map<string, string>([
    [secret, 'as it is'],
    [encodeURIComponent(secret), 'URL-encoded'],
    [new URLSearchParams({ s: secret }).toString().slice(2), 'form-encoded'],
  ]);
  for (const lead of [0, 1, 2]) {
    // What stands before and after the secret decides over the characters at the ends, so these are left out.
    const encoded = Buffer.from(' '.repeat(lead) + secret)
      .toString('base64')
      .replace(/=+$/, '');
    const inner = encoded.slice(lead && lead + 1, -1);
    forms.set(inner, 'base64');
    forms.set(inner.replaceAll('+', '-').replaceAll('/', '_'), 'base64');
  }
  const utf16 = Buffer.from(secret, 'utf16le');
  return [
    ...Array.from(forms, ([written, form]): [string, Buffer] => [form, Buffer.from(written)]),
    ['UTF-16', utf16],
  ];
}

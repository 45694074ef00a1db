import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PersonError } from '../../../src/base/personError';
import { createClient } from '../../../src/connection/createClient';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'create-client-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function create(caFile: string | undefined) {
  const connection = {
    id: 'shop',
    label: 'Shop',
    tenant: 'shop',
    baseUrl: 'https://shop.example',
    production: false,
    caFile,
  };
  return createClient({
    connection,
    credentials: { clientId: 'id', clientSecret: 'secret' },
    timeout: undefined,
    onRequest: () => undefined,
  });
}

test('makes a client without a CA file', async () => {
  await expect(create(undefined)).resolves.toBeDefined();
});

test('makes a client with a CA file', async () => {
  await expect(create(join(process.cwd(), 'test/support/certs/ca.pem'))).resolves.toBeDefined();
});

test('names a CA file that does not exist', async () => {
  const file = join(folder, 'gone.pem');
  await expect(create(file)).rejects.toThrow(
    `The CA file "${file}" of "Shop" can't be used: there is no such file.`,
  );
});

test('names a CA file that is a folder', async () => {
  await expect(create(folder)).rejects.toThrow(/it is a folder/);
});

test('names a CA file that holds no certificate', async () => {
  const file = join(folder, 'notes.pem');
  await writeFile(file, 'no certificate');
  const error = await create(file).catch((reason: unknown) => reason as PersonError);
  expect(error).toBeInstanceOf(PersonError);
  expect(error).toHaveProperty('message', expect.stringContaining(file));
  expect(error).toHaveProperty('remedies', ['editConnection', 'openCertificateHelp']);
});

test('refuses a path that depends on the folder in which the editor was started', async () => {
  await expect(create('ca.pem')).rejects.toThrow(/"ca\.pem".*not absolute/);
});

import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDispatcher } from '../../../src/lazy/customCa';
import { parseCertificates } from '../../../src/api/certificates';
import { PersonError } from '../../../src/base/personError';
import { sendJson, tokenReply } from '../../support/scriptedServer';
import { createTestClient, rejection } from '../../support/testClient';
import { testCertificate } from '../../support/testCertificate';

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(
    { key: testCertificate.key, cert: testCertificate.certificate },
    (request, response) => sendJson(response, 200, request.url === '/oauth/token' ? tokenReply() : []),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('a host whose certificate a private authority signed', () => {
  it('is refused with the reason, once, and without sending anything', async () => {
    const { client, waits } = createTestClient(url);
    const error = await rejection(client.signIn());
    expect(error).toMatchObject({ kind: 'certificate', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
    expect(String(error)).toMatch(/CA file/);
    expect(waits).toEqual([]);
  });

  it("is trusted with that authority's CA file, loaded once and only when needed", async () => {
    let loads = 0;
    const { client } = createTestClient(url, {
      dispatcher: () => {
        loads++;
        return Promise.resolve(createDispatcher(testCertificate.authority));
      },
    });
    expect(loads).toBe(0);
    expect(await client.agents.list()).toEqual({ items: [], total: undefined });
    await client.jobs.list();
    expect(loads).toBe(1);
  });

  it("stays refused with another authority's CA file", async () => {
    const { client } = createTestClient(url, {
      dispatcher: () => Promise.resolve(createDispatcher(testCertificate.certificate)),
    });
    expect(await rejection(client.signIn())).toMatchObject({ kind: 'certificate' });
  });

  it('is told the reason when its CA file can not be loaded, and tried again at the next call', async () => {
    let loads = 0;
    const { client } = createTestClient(url, {
      dispatcher: () => {
        loads++;
        return loads === 1
          ? Promise.reject(new PersonError('no such file'))
          : Promise.resolve(createDispatcher(testCertificate.authority));
      },
    });
    await expect(client.signIn()).rejects.toThrow('no such file');
    await expect(client.signIn()).resolves.toMatchObject({ tenant: 'acme' });
  });
});

describe('parseCertificates', () => {
  it('finds each certificate of a bundle, whatever stands around', () => {
    const { authority, certificate } = testCertificate;
    const bundle = `# my authorities\r\n${authority.replaceAll('\n', '\r\n')}\n\nand\n${certificate}`;
    expect(parseCertificates(bundle)).toEqual([authority, certificate]);
  });

  it.each([
    ['an empty text', '', /no certificate/],
    ['a key', testCertificate.key, /no certificate/],
    [
      'a damaged certificate',
      testCertificate.authority.replace(/MII.{40}/, 'MIIB'),
      /number 1 in it is damaged/,
    ],
  ])('refuses %s', (_name, pem, message) => {
    expect(() => parseCertificates(pem)).toThrow(PersonError);
    expect(() => createDispatcher(pem)).toThrow(message);
  });
});

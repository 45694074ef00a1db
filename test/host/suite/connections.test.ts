import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { startTestSandbox } from '../../support/sandbox';
import { certificate } from './support/certificate';
import { freePort, startForwarder } from './support/forward';
import {
  agentUri,
  changeSetting,
  cleanUp,
  configureConnections,
  configuredConnections,
  connect,
  eventually,
  openAgent,
  requestsTo,
  run,
  sandbox,
  storageFolder,
} from './support/host';

const second = { tenant: 'sandbox-two', clientId: 'sandbox-two', clientSecret: 'sandbox-two' };

/** The connection that commands use which are not told one. */
async function active(): Promise<string> {
  return vscode.Uri.parse(await run<string>(commands.agentOpen, { id: 'order-support' })).authority;
}

describe('adding a connection', () => {
  afterEach(cleanUp);

  it('signs in, writes everything but the key into the settings, and makes it active', async () => {
    const id = await connect({ tenant: ' SandBox ', production: true, label: 'Shop' });
    assert.deepEqual(configuredConnections(), [
      { id, label: 'Shop', tenant: 'sandbox', baseUrl: sandbox.url, production: true },
    ]);
    assert.equal(await active(), id);
  });

  it('makes an id of the label where none is given', async () => {
    const properties = { label: 'Shop Zürich', baseUrl: sandbox.url, ...sandbox.credentials };
    await sandbox.resetRequests();
    assert.equal(await run(commands.connectionAdd, properties), 'shop-zurich');
    assert.equal(await run(commands.connectionAdd, properties), 'shop-zurich-2');
    assert.deepEqual(await requestsTo('/'), ['POST /oauth/token', 'POST /oauth/token']);
  });

  it('keeps several tenants, each with documents of its own', async () => {
    const one = await connect();
    const other = await connect(second);
    assert.equal(await active(), other);
    const [mine, theirs] = [await openAgent('order-support', one), await openAgent('order-support', other)];
    assert.match(mine.getText(), /Bestellservice"/);
    assert.match(theirs.getText(), /Bestellservice \(Test\)"/);
    await run(commands.connectionSwitch, { id: one });
    assert.equal(await active(), one);
    await assert.rejects(run(commands.connectionSwitch, { id: 'unheard-of' }), /no connection "unheard-of"/);
    assert.equal(await active(), one);
  });
});

describe('a connection that can not be added', () => {
  let before: string;
  beforeEach(async () => {
    before = await connect();
  });
  afterEach(cleanUp);

  /** Adding it fails with these words, and leaves neither an entry nor a key nor another active connection. */
  async function refused(properties: Record<string, unknown>, words: RegExp): Promise<void> {
    const entries = configuredConnections();
    const given = {
      id: 'wrong',
      label: 'Wrong',
      baseUrl: sandbox.url,
      ...sandbox.credentials,
      ...properties,
    };
    await assert.rejects(run(commands.connectionAdd, given), words);
    assert.deepEqual(configuredConnections(), entries);
    assert.equal(await active(), before);
    const { label, tenant, baseUrl } = given;
    await configureConnections([...entries, { id: 'wrong', label, tenant, baseUrl }]);
    await eventually(() =>
      assert.rejects(run(commands.connectionTest, { id: 'wrong' }), /key of "Wrong" is not stored/),
    );
  }

  it('tells a wrong secret', () =>
    refused(
      { clientSecret: 'guessed' },
      /does not accept the client id and client secret.*Developer Portal/,
    ));

  it('tells an unknown client id', () =>
    refused({ clientId: 'nobody' }, /does not accept the client id and client secret.*Invalid ApiKey/));

  it('tells that the key is for another tenant', () =>
    refused({ tenant: 'elsewhere' }, /key belongs to the tenant "sandbox".*for the tenant "elsewhere"/));

  it('tells the missing scope without which nothing can be read', async () => {
    const scopes = ['ai.text_manage', 'ai.agent_manage'];
    const key = { tenant: 'sandbox', clientId: 'writer', clientSecret: 'writer' };
    const own = await startTestSandbox({ clients: [{ ...key, scopes }] });
    try {
      await refused({ baseUrl: own.url, ...key }, /lacks the scope ai\.agent_read/);
    } finally {
      await own.close();
    }
  });

  it('tells that nothing listens at the address', async () =>
    refused({ baseUrl: `http://127.0.0.1:${await freePort()}` }, /refused the connection/));

  it('tells that the certificate is not trusted, and trusts it with the CA file', async () => {
    const https = await startForwarder(sandbox.url, { protocol: 'https' });
    const baseUrl = `https://127.0.0.1:${https.port}`;
    try {
      await refused({ baseUrl }, /certificate of "127\.0\.0\.1:\d+" is not signed by an authority/);
      await connect({ baseUrl, caFile: certificate.caFile });
      assert.match((await openAgent('order-support')).getText(), /"Order Support"/);
    } finally {
      await https.close();
    }
  });

  it('tells what is wrong with the CA file', () =>
    refused(
      { baseUrl: 'https://localhost', caFile: '/nowhere/ca.pem' },
      /"\/nowhere\/ca\.pem".*no such file/,
    ));

  it('tells that the service did not answer in time', async () => {
    await changeSetting('emporixAi.requestTimeout', 1);
    try {
      await sandbox.faults.hang({ pathPattern: '/oauth/token', times: 'always' });
      const given = { id: 'slow', label: 'Slow', baseUrl: sandbox.url, ...sandbox.credentials };
      await assert.rejects(run(commands.connectionAdd, given), /did not answer within 1 second/);
      assert.deepEqual(
        configuredConnections().map(({ id }) => id),
        [before],
      );
    } finally {
      await changeSetting('emporixAi.requestTimeout', undefined);
    }
  });

  it('tells that the id is taken, and leaves the other connection as it is', async () => {
    const entries = configuredConnections();
    await assert.rejects(connect({ id: before, label: 'Another' }), /already a connection with the id/);
    assert.deepEqual(configuredConnections(), entries);
  });

  it('names an address that would send the key unencrypted', () =>
    assert.rejects(connect({ baseUrl: 'http://api.shop.example' }), /"baseUrl".*not encrypted/));
});

describe('changing a connection', () => {
  let id: string;
  beforeEach(async () => {
    id = await connect();
  });
  afterEach(cleanUp);

  const entry = () => configuredConnections().find((configured) => configured.id === id);

  it('changes its name and kind without signing in', async () => {
    await sandbox.resetRequests();
    assert.equal(await run(commands.connectionEdit, { id, label: 'Renamed', production: true }), id);
    assert.deepEqual(entry(), {
      id,
      label: 'Renamed',
      tenant: 'sandbox',
      baseUrl: sandbox.url,
      production: true,
    });
    assert.deepEqual(await requestsTo('/'), []);
  });

  it('changes the tenant together with the key', async () => {
    const shown = await openAgent('translator');
    await run(commands.connectionEdit, { id, ...second });
    assert.equal(entry()?.tenant, 'sandbox-two');
    await eventually(() => assert.match(shown.getText(), /Übersetzer \(Test\)/));
    assert.equal(shown.isDirty, false);
  });

  it('changes nothing when the changed connection can not sign in', async () => {
    const before = entry();
    const unreachable = `http://127.0.0.1:${await freePort()}`;
    await assert.rejects(
      run(commands.connectionEdit, { id, baseUrl: unreachable }),
      /refused the connection/,
    );
    await assert.rejects(
      run(commands.connectionEdit, { id, tenant: 'sandbox-two' }),
      /belongs to the tenant/,
    );
    await assert.rejects(
      run(commands.connectionEdit, { id, clientSecret: 'guessed' }),
      /does not accept the client id/,
    );
    assert.deepEqual(entry(), before);
    assert.equal(await run(commands.connectionTest, { id }), id);
  });

  it('tests it with one sign-in and no request for data', async () => {
    await sandbox.resetRequests();
    assert.equal(await run(commands.connectionTest, { id }), id);
    assert.deepEqual(await requestsTo('/'), ['POST /oauth/token']);
    await sandbox.faults.status({ status: 503 }, { pathPattern: '/oauth/token', times: 'always' });
    await assert.rejects(run(commands.connectionTest, { id }), /503/);
  });

  it('is forgotten with its key and its snapshots when it is removed', async () => {
    const before = entry();
    await openAgent('order-support');
    const snapshots = join(storageFolder, 'snapshots', id);
    await eventually(() => assert.ok(existsSync(snapshots), `${snapshots} is missing`));
    assert.equal(await run(commands.connectionRemove, { id, confirmed: true }), id);
    assert.deepEqual(configuredConnections(), []);
    await eventually(() => assert.ok(!existsSync(snapshots), `${snapshots} is still there`));
    await assert.rejects(
      async () => vscode.workspace.fs.readFile(agentUri('order-support', id)),
      /no connection "shop-\w+"/,
    );
    await configureConnections([before]);
    await eventually(() =>
      assert.rejects(run(commands.connectionTest, { id }), /is not stored on this machine/),
    );
  });

  it('keeps its snapshots while its entry of the settings is missing, but not for another tenant', async () => {
    const before = entry();
    await openAgent('order-support');
    const file = join(storageFolder, 'snapshots', id, 'agents', 'order-support.json');
    await eventually(() => assert.ok(existsSync(file)));
    await configureConnections([]);
    await eventually(() => assert.rejects(run(commands.connectionTest, { id }), /no connection/));
    await configureConnections([before]);
    await eventually(() => run(commands.connectionTest, { id }));
    assert.ok(existsSync(file));
    await configureConnections([{ ...before, tenant: 'elsewhere' }]);
    await eventually(() => assert.ok(!existsSync(file)));
  });

  it('is asked about before it is removed', async () => {
    await assert.rejects(run(commands.connectionRemove, { id }), /refused to show dialog/);
    assert.ok(entry());
  });
});

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { freePort } from './support/forward';
import {
  agentUri,
  change,
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
  stored,
} from './support/host';

const changingRequests = async () => (await requestsTo('/')).filter((request) => !request.startsWith('GET '));

const encode = (text: string) => new TextEncoder().encode(text);

describe('a connection that arrives by the settings without its key', () => {
  const id = 'synced';
  beforeEach(async () => {
    await configureConnections([{ id, label: 'Synced', tenant: 'sandbox', baseUrl: sandbox.url }]);
    await sandbox.resetRequests();
  });
  afterEach(cleanUp);

  const notStored = /key of "Synced" is not stored on this machine\. Sign in with its client id and secret/;

  it('has documents and commands say so, without a request', async () => {
    const uri = agentUri('order-support', id);
    await eventually(() => assert.rejects(run(commands.agentOpen, { id: 'order-support' }), notStored));
    await assert.rejects(async () => vscode.workspace.fs.readFile(uri), notStored);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(uri, encode('{}')), notStored);
    await assert.rejects(run(commands.agentsSearch, { q: 'order' }), notStored);
    await assert.rejects(run(commands.jobOpen, { id: '430d74c9e5d9dd369a277879' }), notStored);
    await assert.rejects(run(commands.connectionTest, { id }), notStored);
    assert.deepEqual(await requestsTo('/'), []);
  });

  it('works once somebody signed in on this machine', async () => {
    const { clientId, clientSecret } = sandbox.credentials;
    await assert.rejects(
      run(commands.connectionSignIn, { id, clientId, clientSecret: 'guessed' }),
      /does not accept the client id/,
    );
    await assert.rejects(run(commands.connectionTest, { id }), notStored);
    assert.equal(await run(commands.connectionSignIn, { id, clientId, clientSecret }), id);
    await openAgent('order-support', id);
    assert.equal(configuredConnections().length, 1);
  });
});

describe('a connection whose key may only read', () => {
  beforeEach(async () => {
    await connect({ clientId: 'sandbox-reader', clientSecret: 'sandbox-reader' });
  });
  afterEach(cleanUp);

  it('opens agents read-only', async () => {
    const { uri } = await openAgent('order-support');
    const { permissions } = await vscode.workspace.fs.stat(uri);
    assert.equal(permissions, vscode.FilePermission.Readonly);
    await sandbox.resetRequests();
    const scope = /lacks the scope ai\.agent_manage/;
    await assert.rejects(async () => vscode.workspace.fs.writeFile(uri, encode('{}')), scope);
    await assert.rejects(async () => vscode.workspace.fs.delete(uri), scope);
    await assert.rejects(async () => vscode.workspace.fs.copy(uri, agentUri('copied-agent')), scope);
    assert.deepEqual(await changingRequests(), []);
  });

  it('lets open agents be edited once another key may', async () => {
    const document = await openAgent('order-support');
    const type = () => vscode.commands.executeCommand('type', { text: ' ' });
    await type();
    assert.equal(document.isDirty, false);
    const key = { clientId: 'sandbox', clientSecret: 'sandbox' };
    await run(commands.connectionSignIn, { id: document.uri.authority, ...key });
    await eventually(async () => {
      await type();
      assert.equal(document.isDirty, true);
    });
  });

  it('refuses commands that change something with the reason, and sends nothing', async () => {
    const job = await sandbox.addJob({ status: 'success' });
    await sandbox.resetRequests();
    const id = 'order-support';
    const scope = /ai\.agent_manage/;
    await assert.rejects(run(commands.agentCreate, { id: 'new-agent' }), scope);
    await assert.rejects(run(commands.agentDuplicate, { id, newId: 'new-agent' }), scope);
    await assert.rejects(run(commands.agentSetEnabled, { id, enabled: false }), scope);
    await assert.rejects(run(commands.agentEnable, { id }), scope);
    await assert.rejects(run(commands.agentDisable, { id }), scope);
    await assert.rejects(run(commands.agentDelete, { id, confirmed: true }), scope);
    await assert.rejects(run(commands.jobDelete, { id: job, confirmed: true }), scope);
    assert.deepEqual(await changingRequests(), []);
    assert.equal((await stored(id)).enabled, true);
  });
});

describe('the setting with the connections', () => {
  afterEach(cleanUp);

  it('passes over entries that can not be used, and keeps them as they are', async () => {
    const id = await connect();
    const [usable] = configuredConnections();
    const broken = [
      { id: 'Bad Id', tenant: 'sandbox', baseUrl: sandbox.url },
      { id: 'no-tenant', label: 'No tenant' },
      { id: 'unencrypted', tenant: 'sandbox', baseUrl: 'http://api.shop.example' },
      7,
    ];
    await configureConnections([...broken, usable]);
    await eventually(() =>
      assert.rejects(run(commands.connectionSwitch, { id: 'no-tenant' }), /no connection "no-tenant"/),
    );
    await openAgent('order-support', id);
    await assert.rejects(run(commands.connectionTest, { id: 'unencrypted' }), /no connection "unencrypted"/);
    const next = await connect();
    assert.deepEqual(configuredConnections().slice(0, 5), [...broken, usable]);
    await run(commands.connectionRemove, { id: next, confirmed: true });
    assert.deepEqual(configuredConnections(), [...broken, usable]);
    await configureConnections([usable]);
  });

  it('is not overwritten where it is no list at all', async () => {
    await configureConnections('mine' as unknown as []);
    await assert.rejects(connect(), /emporixAi\.connections is not a list/);
    assert.equal(vscode.workspace.getConfiguration('emporixAi').get('connections'), 'mine');
    await configureConnections([]);
  });

  it('is not taken from a workspace', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
    const entry = { id: 'planted', label: 'Planted', tenant: 'sandbox', baseUrl: sandbox.url, sandbox: true };
    const settings = { 'emporixAi.connections': [entry], 'editor.tabSize': 7 };
    await vscode.workspace.fs.writeFile(file, encode(JSON.stringify(settings)));
    try {
      await eventually(() =>
        assert.equal(vscode.workspace.getConfiguration('editor', folder.uri).get('tabSize'), 7),
      );
      await assert.rejects(run(commands.connectionTest, { id: 'planted' }), /no connection "planted"/);
      await assert.rejects(
        async () => vscode.workspace.fs.readFile(agentUri('order-support', 'planted')),
        /no connection "planted"/,
      );
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, '.vscode'), { recursive: true });
    }
  });
});

describe('the local sandbox', () => {
  afterEach(cleanUp);

  it('is there after one command without a key', async () => {
    const id = await run<string>(commands.connectionAddSandbox);
    const [entry] = configuredConnections();
    assert.equal(entry?.id, id);
    assert.equal(entry.sandbox, true);
    assert.match(String(entry.baseUrl), /^http:\/\/127\.0\.0\.1:\d+$/);
    await openAgent('order-support', id);
    assert.equal(await run(commands.connectionAddSandbox), id);
    assert.equal(configuredConnections().length, 1);
  });

  it('keeps its data when it is started again, until its connection is removed', async () => {
    const id = 'own-sandbox';
    const at = (port: number) => ({
      id,
      label: 'Own sandbox',
      tenant: 'sandbox',
      baseUrl: `http://127.0.0.1:${port}`,
      sandbox: true,
    });
    await configureConnections([at(await freePort())]);
    await eventually(async () => assert.equal(await run(commands.connectionAddSandbox), id));
    const document = await openAgent('order-support', id);
    await change(document, (agent) => (agent.userPrompt = 'Kept.'));
    assert.equal(await document.save(), true);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');

    // Another port means another start, since the sandbox listens at one.
    const moved = at(await freePort());
    await configureConnections([moved]);
    await run(commands.connectionTest, { id });
    assert.ok((await fetch(`${moved.baseUrl}/sandbox`)).ok);
    const bytes = await vscode.workspace.fs.readFile(document.uri);
    assert.equal((JSON.parse(new TextDecoder().decode(bytes)) as { userPrompt: string }).userPrompt, 'Kept.');

    await run(commands.connectionRemove, { id, confirmed: true });
    await assert.rejects(fetch(`${moved.baseUrl}/sandbox`));
    const data = vscode.Uri.file(join(storageFolder, 'sandbox', `${id}.json`));
    await assert.rejects(async () => vscode.workspace.fs.stat(data));
  });
});

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import {
  agentRequests,
  agentUri,
  cleanUp,
  connect,
  eventually,
  openAgent,
  requestsTo,
  run,
  sandbox,
  stored,
} from './support/host';
import { noticing } from './support/noticing';

const { fs } = vscode.workspace;
const id = 'order-support';
const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const changes = async () =>
  (await requestsTo('/ai-service')).filter((request) => !request.startsWith('GET '));

/** The work fails with this code of a file system error, in these words. */
async function failsWith(code: string, words: RegExp, work: () => Thenable<unknown>): Promise<void> {
  await assert.rejects(
    async () => work(),
    (error: unknown) => {
      assert.ok(error instanceof vscode.FileSystemError, String(error));
      assert.equal(error.code, code, error.message);
      assert.match(error.message, words);
      return true;
    },
  );
}

describe('agents as files', () => {
  let connection: string;
  const at = (path: string) => vscode.Uri.from({ scheme: 'emporix-ai', authority: connection, path });
  beforeEach(async () => {
    connection = await connect();
  });
  afterEach(cleanUp);

  it('lists the folders of a connection and the agents as JSON files', async () => {
    const folders = await fs.readDirectory(at('/'));
    assert.deepEqual(
      folders.filter(([name]) => name === 'agents' || name === 'jobs'),
      [
        ['agents', vscode.FileType.Directory],
        ['jobs', vscode.FileType.Directory],
      ],
    );
    const agents = await fs.readDirectory(at('/agents'));
    const ids = await sandbox.ids('agents');
    assert.deepEqual(agents.map(([name]) => name).sort(), ids.map((name) => `${name}.json`).sort());
    assert.ok(agents.every(([, type]) => type === vscode.FileType.File));
    assert.equal((await fs.stat(at('/agents'))).type, vscode.FileType.Directory);
    assert.equal((await fs.stat(at('/'))).type, vscode.FileType.Directory);
  });

  it('lists every agent of a tenant that has more than one page of them', async () => {
    await sandbox.settings({ maxPageSize: 7 });
    assert.equal((await fs.readDirectory(at('/agents'))).length, (await sandbox.ids('agents')).length);
  });

  it('gives any agent the same size, and the time of its last change', async () => {
    const { mtime, size, type, permissions } = await fs.stat(agentUri(id));
    const { metadata } = (await stored(id)) as unknown as { metadata: { modifiedAt: string } };
    assert.equal(type, vscode.FileType.File);
    assert.equal(permissions, undefined);
    assert.equal(mtime, Date.parse(metadata.modifiedAt));
    assert.equal((await fs.stat(agentUri('translator'))).size, size);
    await sandbox.resetRequests();
    assert.equal((await fs.stat(agentUri(id))).mtime, mtime);
    assert.deepEqual(await requestsTo('/'), []);
  });

  it('addresses ids with any characters', async () => {
    for (const odd of ['with/slash', 'with.dot.json', 'ümläut 智', '100%']) {
      const { metadata: _, id: __, ...agent } = await stored(id);
      await sandbox.changeBehindBack(odd, { create: { ...agent, name: { en: odd } } });
      const uri = await run<string>(commands.agentOpen, { id: odd });
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
      assert.equal((JSON.parse(document.getText()) as { name: { en: string } }).name.en, odd);
      const [, name, more] = document.uri.path.split('/').slice(1);
      assert.equal(more, undefined, 'an id is one segment');
      assert.match(String(name ?? document.uri.path.split('/')[2]), /^[\w%-]+\.json$/);
      const names = (await fs.readDirectory(at('/agents'))).map(([file]) => `/agents/${file}`);
      assert.ok(names.includes(document.uri.path), `${document.uri.path} is not listed`);
    }
    const dotted = await fs.readFile(at('/agents/with.dot.json.json'));
    assert.match(decode(dotted), /with\.dot\.json/);
  });

  it('tells what is no document, what does not exist, and which connection is unknown', async () => {
    const unknown = vscode.Uri.from({ scheme: 'emporix-ai', authority: 'nowhere', path: '/agents/x.json' });
    await failsWith('FileNotFound', /nobody/, () => fs.stat(agentUri('nobody')));
    await failsWith('FileNotFound', /nobody/, () => fs.readFile(agentUri('nobody')));
    await failsWith('Unavailable', /no connection "nowhere"/, () => fs.stat(unknown));
    await failsWith('Unavailable', /no connection "nowhere"/, () => fs.readFile(unknown));
    await failsWith('Unavailable', /no connection "nowhere"/, () => fs.writeFile(unknown, encode('{}')));
    await sandbox.resetRequests();
    for (const path of [
      '/agents/x',
      '/agents/.json',
      '/agents/x/y.json',
      '/agents/%zz.json',
      '/elsewhere/x.json',
      '/agents/x.txt',
      '/x.json',
    ]) {
      await failsWith('FileNotFound', /.*/, () => fs.stat(at(path)));
      await failsWith('FileNotFound', /.*/, () => fs.readFile(at(path)));
    }
    await failsWith('FileNotFound', /.*/, () => fs.readDirectory(at('/elsewhere')));
    await failsWith('FileIsADirectory', /.*/, () => fs.readFile(at('/agents')));
    await failsWith('FileNotADirectory', /.*/, () => fs.readDirectory(agentUri(id)));
    assert.deepEqual(await requestsTo('/'), []);
  });

  it('gives an error, never an empty document, when an agent can not be read', async () => {
    const always = { pathPattern: '/agentic/agents/', times: 'always' } as const;
    await sandbox.faults.status({ status: 403 }, always);
    await failsWith('NoPermissions', /ai\.agent_read/, () => fs.readFile(agentUri(id)));
    await sandbox.faults.clear();
    await sandbox.faults.html(always);
    await failsWith('Unavailable', /502/, () => fs.readFile(agentUri(id)));
    await assert.rejects(async () => vscode.workspace.openTextDocument(agentUri(id)));
    await assert.rejects(run(commands.agentOpen, { id }), /Reading the agent "order-support" failed.*502/);
    const [told] = await noticing(undefined, async () =>
      vscode.commands.executeCommand(commands.agentOpen, agentUri(id)),
    );
    assert.match(told?.message ?? '', /^Reading the agent "order-support" failed.*502/);
    assert.ok(told?.buttons.includes('Retry'), told?.buttons.join());
    await sandbox.faults.clear();
    assert.match(decode(await fs.readFile(agentUri(id))), /"userPrompt"/);
  });

  it('refuses to rename, and to make folders, with the reason', async () => {
    await failsWith('NoPermissions', /can't be renamed.*Duplicate it/, () =>
      fs.rename(agentUri(id), agentUri('other')),
    );
    await failsWith('NoPermissions', /folders of a connection are fixed/, () =>
      fs.createDirectory(at('/agents/folder')),
    );
    assert.deepEqual(await changes(), []);
  });

  it('deletes an agent, and not one that others use', async () => {
    await fs.delete(agentUri('weekly-report'));
    await assert.rejects(sandbox.agent('weekly-report'));
    await assert.rejects(async () => fs.delete(agentUri('translator')));
    assert.ok(await stored('translator'));
  });

  it('creates a copy without metadata under an id that was never known, and overwrites none', async () => {
    const copy = agentUri('order-support-copy');
    await fs.copy(agentUri(id), copy);
    const [original, made] = [await stored(id), await stored('order-support-copy')];
    assert.equal(made.metadata.version, 1);
    assert.equal(made.userPrompt, original.userPrompt);
    await sandbox.resetRequests();
    await assert.rejects(async () => fs.copy(agentUri(id), agentUri('translator')));
    await assert.rejects(async () => fs.copy(agentUri('payment-risk-handoff'), agentUri('stub')), /hand-off/);
    assert.deepEqual(await changes(), []);
  });

  it('writes without a document, checked like any other save', async () => {
    const uri = agentUri(id);
    const text = decode(await fs.readFile(uri));
    const { version } = (JSON.parse(text) as { metadata: { version: number } }).metadata;
    await fs.writeFile(uri, encode(text.replace(/"userPrompt": "[^"]*/, '"userPrompt": "Written')));
    assert.equal((await stored(id)).userPrompt, 'Written');
    assert.equal((await stored(id)).metadata.version, version + 1);
    await eventually(async () => {
      assert.match(decode(await fs.readFile(uri)), new RegExp(`"version": ${version + 1}`));
    });
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs' } });
    const asked = await noticing(undefined, () =>
      failsWith('Unavailable', /was changed meanwhile.*Nothing was overwritten/, () =>
        fs.writeFile(uri, encode(text.replace(/"userPrompt": "[^"]*/, '"userPrompt": "Stale'))),
      ),
    );
    assert.deepEqual(asked, [], 'there is no tab whose text could be decided about');
    await failsWith('Unavailable', /^(?!.*Problems view).*Not sent/, () =>
      fs.writeFile(agentUri('pasted'), encode('{ "id": "pasted", ')),
    );
    assert.deepEqual(vscode.languages.getDiagnostics(agentUri('pasted')), []);
    await failsWith('Unavailable', /UTF-8/, () => fs.writeFile(uri, Uint8Array.of(0x7b, 0xff, 0x7d)));
    assert.equal((await stored(id)).userPrompt, 'Theirs');
  });

  it('shows what the agent is now when its tab is opened again', async () => {
    const close = () => vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const document = await openAgent(id);
    await close();
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Newer.' } });
    await sandbox.resetRequests();
    await run(commands.agentOpen, { id });
    await eventually(() => assert.match(document.getText(), /"userPrompt": "Newer\."/));
    assert.deepEqual(await agentRequests(), [`GET ${id}`]);
    await close();
    await sandbox.changeBehindBack(id, { delete: true });
    await assert.rejects(run(commands.agentOpen, { id }), /"order-support".*not found/);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  it('shows the prompt and the tool as they are now when their tabs are opened again', async () => {
    const close = () => vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const prompt = vscode.Uri.parse(await run<string>(commands.agentOpenPrompt, { id }));
    await close();
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Newer.' } });
    await run(commands.agentOpenPrompt, { id });
    await eventually(() => assert.equal(vscode.window.activeTextEditor?.document.getText(), 'Newer.'));
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), prompt.toString());

    const [tool = ''] = await sandbox.ids('tools');
    const uri = agentUri(id).with({ path: `/tools/${tool}.json` });
    await vscode.window.showTextDocument(uri);
    await close();
    await sandbox.changeBehindBack(tool, { kind: 'tools', set: { '/name': 'Newer' } });
    await vscode.window.showTextDocument(uri);
    await eventually(() => assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /"Newer"/));
  });

  it('tells who watches that an agent was changed, created and deleted', async () => {
    const told: string[] = [];
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(at('/agents'), '*'));
    const subscriptions = [
      watcher,
      watcher.onDidChange(({ path }) => told.push(`changed ${path}`)),
      watcher.onDidCreate(({ path }) => told.push(`created ${path}`)),
      watcher.onDidDelete(({ path }) => told.push(`deleted ${path}`)),
    ];
    try {
      await openAgent(id);
      await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs' } });
      await run(commands.refresh);
      await fs.copy(agentUri(id), agentUri('watched-copy'));
      await fs.delete(agentUri('watched-copy'));
      await eventually(() => {
        for (const event of [
          `changed /agents/${id}.json`,
          'created /agents/watched-copy.json',
          'deleted /agents/watched-copy.json',
        ])
          assert.ok(told.includes(event), `${event} is not among ${told.join(', ')}`);
      });
    } finally {
      vscode.Disposable.from(...subscriptions).dispose();
    }
  });

  it('asks once for an agent that is opened', async () => {
    await sandbox.resetRequests();
    await openAgent(id);
    assert.deepEqual(await agentRequests(), [`GET ${id}`]);
    await vscode.workspace.openTextDocument(agentUri('translator'));
    assert.deepEqual(await agentRequests(), [`GET ${id}`, 'GET translator']);
  });
});

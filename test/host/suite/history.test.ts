import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, views } from '../../../src/ids';
import { choosing } from './support/choosing';
import {
  agentRequests,
  agentUri,
  change,
  changeSetting,
  cleanUp,
  connect,
  eventually,
  openAgent,
  read,
  run,
  sandbox,
  saveRefused,
  storageFolder,
  stored,
} from './support/host';

const id = 'order-support';

/** The texts of the diff that is shown. */
async function shownDiff(): Promise<{ left: string; right: vscode.TextDocument }> {
  const input = await eventually(() => {
    const shown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(shown instanceof vscode.TabInputTextDiff);
    return shown;
  });
  const left = await vscode.workspace.openTextDocument(input.original);
  return { left: left.getText(), right: await vscode.workspace.openTextDocument(input.modified) };
}

async function saveWith(document: vscode.TextDocument, userPrompt: string): Promise<number> {
  await change(document, (agent) => (agent.userPrompt = userPrompt));
  assert.equal(await document.save(), true);
  const { version } = (await stored(id)).metadata;
  await eventually(() => assert.equal(read(document).metadata.version, version));
  return version;
}

const prompt = (text: string) => (JSON.parse(text) as { userPrompt: string }).userPrompt;

describe('the history of an agent', () => {
  let connection: string;
  beforeEach(async () => {
    connection = await connect();
  });
  afterEach(cleanUp);

  it('restores a version as an unsaved change that is saved at the current version', async () => {
    const document = await openAgent(id);
    const original = read(document);
    await saveWith(document, 'Second.');
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Third.' } });
    await sandbox.resetRequests();
    const uri = await run<string>(commands.documentHistory, {
      id,
      version: original.metadata.version,
      action: 'restore',
    });
    assert.equal(uri, document.uri.toString());
    assert.equal(document.isDirty, true);
    assert.equal(read(document).userPrompt, original.userPrompt);
    assert.equal((await stored(id)).userPrompt, 'Third.', 'nothing is sent before the person saves');
    assert.equal(await document.save(), true);
    const now = await stored(id);
    assert.equal(now.userPrompt, original.userPrompt);
    assert.equal(now.metadata.version, original.metadata.version + 3);
  });

  it('never overwrites what became newer after the restored text was put into the editor', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    await saveWith(document, 'Second.');
    await run(commands.documentHistory, { id, version, action: 'restore' });
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await saveRefused(document);
    assert.equal((await stored(id)).userPrompt, 'Theirs.');
  });

  it('leaves an unsaved text tied to its version when another one is restored over it', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    const second = await saveWith(document, 'Second.');
    await change(document, (agent) => (agent.userPrompt = 'Unsaved.'));
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await run(commands.documentHistory, { id, version, action: 'restore' });
    assert.equal(read(document).metadata.version, second);
    await saveRefused(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(read(document).userPrompt, 'Unsaved.');
  });

  it('compares a version with the document, where only what differs in value differs', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    const before = read(document).userPrompt as string;
    await saveWith(document, 'Second.');
    await run(commands.documentHistory, { id, version });
    const { left, right } = await shownDiff();
    assert.equal(right.uri.toString(), document.uri.toString());
    assert.equal(left.replace(JSON.stringify(before), '"Second."'), right.getText());
  });

  it('follows in the comparison when its right side is saved', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    await saveWith(document, 'Second.');
    await run(commands.documentHistory, { id, version });
    const third = await saveWith(document, 'Third.');
    await eventually(async () =>
      assert.match((await shownDiff()).left, new RegExp(`"version": ${third}\\b`)),
    );
  });

  it('says that nothing differs rather than showing two equal texts', async () => {
    const document = await openAgent(id);
    const tabs = vscode.window.tabGroups.activeTabGroup.tabs.length;
    const { version } = read(document).metadata;
    assert.equal(await run(commands.documentHistory, { id, version }), 'same');
    assert.equal(vscode.window.tabGroups.activeTabGroup.tabs.length, tabs);
  });

  it('opens a version for reading', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    const text = document.getText();
    await saveWith(document, 'Second.');
    const uri = vscode.Uri.parse(await run(commands.documentHistory, { id, version, action: 'open' }));
    assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), text);
    assert.equal((await vscode.workspace.fs.stat(uri)).permissions, vscode.FilePermission.Readonly);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(uri, Buffer.from('{}')));
  });

  it('goes back also on a tenant without versions', async () => {
    await sandbox.settings({ withoutMetadata: true });
    const document = await openAgent(id);
    const before = document.getText();
    await change(document, (agent) => (agent.userPrompt = 'Second.'));
    assert.equal(await document.save(), true);
    await run(commands.documentHistory, { id, back: 1 });
    assert.equal(prompt((await shownDiff()).left), prompt(before));
    await run(commands.documentHistory, { id, back: 1, action: 'restore' });
    assert.equal(document.isDirty, true);
    assert.equal(await document.save(), true);
    assert.equal((await stored(id)).userPrompt, prompt(before));
  });

  it('creates a deleted agent again from its last version, though it was never opened', async () => {
    const before = await stored(id);
    await run(commands.agentDelete, { id, force: true, confirmed: true });
    const uri = await run<string>(commands.agentRestoreDeleted, { id });
    assert.equal(uri, agentUri(id).toString());
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    assert.equal(document.isDirty, true);
    assert.equal(await document.save(), true);
    const now = await stored(id);
    assert.equal(now.userPrompt, before.userPrompt);
    assert.equal(now.metadata.version, 1);
  });

  it('restores no agent that still exists', async () => {
    await openAgent(id);
    await assert.rejects(async () => run(commands.agentRestoreDeleted, { id }), /No deleted agent/);
  });

  it('tells what this machine changed, also by a command', async () => {
    const { version } = read(await openAgent(id)).metadata;
    await run(commands.agentSetEnabled, { id, enabled: false });
    const kept = JSON.parse(
      await readFile(join(storageFolder, 'snapshots', connection, 'agents', `${id}.json`), 'utf8'),
    ) as { snapshots: { version: number; savedHere?: boolean }[] };
    assert.deepEqual(
      kept.snapshots.map((snapshot) => [snapshot.version, snapshot.savedHere ?? false]),
      [
        [version, false],
        [version + 1, true],
      ],
    );
  });

  it('says what to do when a version is not kept here', async () => {
    await openAgent(id);
    await assert.rejects(async () => run(commands.documentHistory, { id, version: 999 }), /Version 999/);
  });

  it('works without the server', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    await saveWith(document, 'Second.');
    await sandbox.faults.status({ status: 403 }, { times: 'always' });
    await run(commands.documentHistory, { id, version });
    assert.notEqual(prompt((await shownDiff()).left), 'Second.');
    await sandbox.faults.clear();
  });

  describe('switched off', () => {
    before(() => changeSetting('emporixAi.history.enabled', false));
    after(() => changeSetting('emporixAi.history.enabled', undefined));

    it('keeps what an unsaved text was made from, and nothing else', async () => {
      const document = await openAgent(id);
      const { version } = read(document).metadata;
      const second = await saveWith(document, 'Second.');
      await assert.rejects(async () => run(commands.documentHistory, { id, version }), /not kept/);
      await change(document, (agent) => (agent.userPrompt = 'Unsaved.'));
      await sandbox.changeBehindBack(id, { set: { '/tags': ['theirs'] } });
      await run(commands.documentHistory, { id, version: second, action: 'open' });
    });
  });

  it('deletes what it kept of documents that are not open when it is switched off', async () => {
    const folder = join(storageFolder, 'snapshots', connection, 'agents');
    await vscode.workspace.fs.readFile(agentUri('product-copywriter'));
    await openAgent(id);
    await eventually(() => assert.ok(existsSync(join(folder, 'product-copywriter.json'))));
    await changeSetting('emporixAi.history.enabled', false);
    try {
      await eventually(() => assert.ok(!existsSync(join(folder, 'product-copywriter.json'))));
      assert.ok(existsSync(join(folder, `${id}.json`)));
    } finally {
      await changeSetting('emporixAi.history.enabled', undefined);
    }
  });
});

describe('comparing agents', () => {
  let folder: string;
  let connection: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'compare-'));
    connection = await connect();
  });
  afterEach(async () => {
    await cleanUp();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows another agent beside the agent, which stays editable, without the noise of metadata', async () => {
    const [other] = (await sandbox.ids('agents')).filter((known) => known !== id);
    const uri = await run<string>(commands.agentCompare, { id, with: { id: other } });
    assert.equal(uri, agentUri(id).toString());
    const { left, right } = await shownDiff();
    assert.equal(right.uri.toString(), uri);
    assert.equal(prompt(left), (await stored(other ?? '')).userPrompt);
    assert.deepEqual((JSON.parse(left) as { metadata: unknown }).metadata, read(right).metadata);
    assert.equal((await vscode.workspace.fs.stat(right.uri)).permissions, undefined);
  });

  it('compares with the same agent in another connection', async () => {
    const first = await connect();
    const second = await connect();
    assert.equal(
      await run(commands.agentCompare, { id, connection: first, with: { connection: second } }),
      'same',
    );
  });

  it('compares with a file, whatever its form and server-owned fields', async () => {
    const file = join(folder, 'saved.json');
    const agent = await stored(id);
    await writeFile(file, JSON.stringify(Object.fromEntries(Object.entries(agent).reverse())));
    await sandbox.resetRequests();
    assert.equal(await run(commands.agentCompare, { id, with: { file } }), 'same');
    assert.deepEqual(await agentRequests(), [`GET ${id}`]);
    await writeFile(file, JSON.stringify({ ...agent, userPrompt: 'In the file.' }));
    await run(commands.agentCompare, { id, with: { file: vscode.Uri.file(file).toString() } });
    const { left, right } = await shownDiff();
    const expected = right.getText().replace(JSON.stringify(agent.userPrompt), '"In the file."');
    assert.equal(left, expected);
  });

  it('compares with a version', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    await saveWith(document, 'Second.');
    await run(commands.agentCompare, { id, with: { version } });
    assert.notEqual(prompt((await shownDiff()).left), 'Second.');
  });

  it('compares the two agents that are selected in the tree', async () => {
    const row = (agentId: string) => ({
      kind: 'item',
      view: views.agents,
      connectionId: connection,
      id: agentId,
      value: {},
    });
    const rows = [row('returns-desk'), row(id)];
    const uri = await vscode.commands.executeCommand(commands.agentCompare, rows[1], rows);
    assert.equal(uri, agentUri(id).toString());
    const { left, right } = await shownDiff();
    assert.deepEqual([right.uri.toString(), prompt(left)], [uri, (await stored('returns-desk')).userPrompt]);
    await assert.rejects(
      async () =>
        vscode.commands.executeCommand(commands.agentCompare, rows[1], [...rows, row('translator')]),
      /one agent or two/,
    );
  });

  it('asks what to compare with', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    await saveWith(document, 'Second.');
    const other = await connect({ label: 'Other shop' });
    let result: unknown;
    const shown = await choosing(['Version Kept', `Version ${version}`], async () => {
      result = await run(commands.agentCompare, { id, connection });
    });
    assert.ok(shown[0]?.some((label) => label.includes(`${id} in Other shop`)));
    assert.equal(result, agentUri(id, connection).toString());
    assert.notEqual(prompt((await shownDiff()).left), 'Second.');
    await choosing([`${id} in Other shop`], async () => {
      result = await run(commands.agentCompare, { id, connection });
    });
    assert.equal(result, 'same', `${other} has the same tenant`);
    await choosing([], async () => {
      result = await run(commands.agentCompare, { id, connection });
    });
    assert.equal(result, undefined, 'cancelled');
  });

  it('says why a file can not be compared, and that an agent is not compared with itself', async () => {
    const file = join(folder, 'list.json');
    await writeFile(file, '[]');
    await assert.rejects(async () => run(commands.agentCompare, { id, with: { file } }), /list\.json/);
    await assert.rejects(async () => run(commands.agentCompare, { id, with: { id } }), /itself/);
  });
});

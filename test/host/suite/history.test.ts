import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { promptOf, saveWith, shownDiff } from './support/diff';
import {
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

  it('shows where in a long prompt the comparison differs', async () => {
    const document = await openAgent(id);
    const version = await saveWith(document, `${'Always the same. '.repeat(100)}The end.`);
    await saveWith(document, `${'Always the same. '.repeat(100)}Another end.`);
    await run(commands.documentHistory, { id, version });
    const { right } = await shownDiff();
    const at = right.positionAt(right.getText().indexOf('Another end.'));
    await eventually(() => {
      assert.deepEqual(vscode.window.activeTextEditor?.selection.active, at);
    });
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
    assert.equal(promptOf((await shownDiff()).left), promptOf(before));
    await run(commands.documentHistory, { id, back: 1, action: 'restore' });
    assert.equal(document.isDirty, true);
    assert.equal(await document.save(), true);
    assert.equal((await stored(id)).userPrompt, promptOf(before));
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
    assert.notEqual(promptOf((await shownDiff()).left), 'Second.');
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

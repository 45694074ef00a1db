import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { promptOf, shownDiff } from './support/diff';
import {
  agentRequests,
  agentUri,
  change,
  cleanUp,
  connect,
  eventually,
  openAgent,
  read,
  replaceText,
  run,
  sandbox,
  saveRefused,
  stored,
} from './support/host';

const id = 'order-support';

describe('saving an agent', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('costs one GET to open, one PUT and one GET to save, and shows the new version in place', async () => {
    await sandbox.resetRequests();
    const document = await openAgent(id);
    assert.deepEqual(await agentRequests(), [`GET ${id}`]);
    const { version } = read(document).metadata;
    await sandbox.resetRequests();
    await change(document, (agent) => (agent.userPrompt = 'Be brief.'));
    assert.equal(await document.save(), true);
    assert.equal((await stored(id)).userPrompt, 'Be brief.');
    await eventually(() => assert.equal(read(document).metadata.version, version + 1));
    assert.equal(document.isDirty, false);
    assert.deepEqual(await agentRequests(), [`PUT ${id}`, `GET ${id}`]);
  });

  it('sends nothing for a document without a change', async () => {
    const document = await openAgent(id);
    await sandbox.resetRequests();
    await document.save();
    await replaceText(document, document.getText().replace(/\n {2}/g, '\n    '));
    assert.equal(await document.save(), true);
    assert.deepEqual(await agentRequests(), []);
  });

  it('refuses to overwrite a change of the same length made behind its back', async () => {
    const document = await openAgent(id);
    const tags = read(document).tags as string[];
    await change(document, (agent) => (agent.tags = ['aaaa', ...tags]));
    await sandbox.changeBehindBack(id, { set: { '/tags': ['bbbb', ...tags] } });
    await saveRefused(document);
    assert.deepEqual((await stored(id)).tags, ['bbbb', ...tags]);
  });

  it('takes mine at the version of the server, so that nothing newer is overwritten', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => (agent.userPrompt = 'Mine.'));
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await saveRefused(document);
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Newer still.' } });
    await vscode.commands.executeCommand(commands.documentTakeMine).then(undefined, () => undefined);
    assert.equal((await stored(id)).userPrompt, 'Newer still.');
    assert.equal(document.isDirty, true);
    await vscode.commands.executeCommand(commands.documentTakeMine);
    assert.equal((await stored(id)).userPrompt, 'Mine.');
    await eventually(async () => {
      assert.equal(read(document).metadata.version, (await stored(id)).metadata.version);
      assert.equal(document.isDirty, false);
    });
  });

  it('takes theirs without sending anything', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => (agent.userPrompt = 'Mine.'));
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await saveRefused(document);
    await sandbox.resetRequests();
    await vscode.commands.executeCommand(commands.documentTakeTheirs);
    assert.equal(read(document).userPrompt, 'Theirs.');
    assert.equal(document.isDirty, false);
    assert.deepEqual(
      (await agentRequests()).filter((request) => request.startsWith('PUT')),
      [],
    );
    assert.equal((await stored(id)).userPrompt, 'Theirs.');
    // What the editor shows from now on is the server's newest, from which the next save sets out.
    await eventually(async () => assert.deepEqual(await agentRequests(), [`GET ${id}`]));
    await change(document, (agent) => (agent.userPrompt = String(agent.userPrompt) + ' And mine.'));
    assert.equal(await document.save(), true);
    assert.equal((await stored(id)).userPrompt, 'Theirs. And mine.');
  });

  it('shows the text of the server beside mine', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => (agent.userPrompt = 'Mine.'));
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await saveRefused(document);
    await vscode.commands.executeCommand(commands.documentCompare);
    const input = await eventually(() => {
      const shown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      assert.ok(shown instanceof vscode.TabInputTextDiff);
      return shown;
    });
    assert.equal(input.modified.toString(), document.uri.toString());
    const theirs = await vscode.workspace.openTextDocument(input.original);
    assert.match(theirs.getText(), /"userPrompt": "Theirs\."/);
  });

  it('keeps the base of a dirty document when a refresh and another reader see a newer version', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => (agent.userPrompt = 'Mine.'));
    await sandbox.changeBehindBack(id, { set: { '/tags': ['theirs'] } });
    await vscode.commands.executeCommand(commands.refresh);
    await vscode.workspace.fs.readFile(document.uri);
    await saveRefused(document);
    assert.deepEqual((await stored(id)).tags, ['theirs']);
  });

  it('re-reads clean documents on refresh', async () => {
    const document = await openAgent(id);
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await vscode.commands.executeCommand(commands.refresh);
    await eventually(() => assert.equal(read(document).userPrompt, 'Theirs.'));
    assert.equal(document.isDirty, false);
  });

  it('keeps the text of an agent that was deleted meanwhile, and can create it again', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => (agent.userPrompt = 'Survivor.'));
    await sandbox.changeBehindBack(id, { delete: true });
    await saveRefused(document);
    await assert.rejects(sandbox.agent(id));
  });

  it('saves once when the connection is cut after the server applied it', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    await change(document, (agent) => (agent.userPrompt = 'Arrived.'));
    await sandbox.faults.cutAfter({ method: 'PUT', times: 1 });
    assert.equal(await document.save(), true);
    const after = await stored(id);
    assert.equal(after.userPrompt, 'Arrived.');
    assert.equal(after.metadata.version, version + 1);
  });

  it('sends again what was cut before the server saw it', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    await change(document, (agent) => (agent.userPrompt = 'Second try.'));
    await sandbox.faults.cutBefore({ method: 'PUT', times: 1 });
    assert.equal(await document.save(), true);
    const after = await stored(id);
    assert.equal(after.userPrompt, 'Second try.');
    assert.equal(after.metadata.version, version + 1);
  });

  it('saves twice in quick succession without a conflict with itself', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    await change(document, (agent) => (agent.userPrompt = 'One.'));
    await sandbox.faults.latency(300, { method: 'GET', times: 1 });
    await document.save();
    await change(document, (agent) => (agent.userPrompt = 'Two.'));
    assert.equal(await document.save(), true);
    const after = await stored(id);
    assert.equal(after.userPrompt, 'Two.');
    assert.equal(after.metadata.version, version + 2);
    await eventually(() => assert.equal(read(document).metadata.version, version + 2));
  });

  it('is no conflict with itself after one undo', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    await change(document, (agent) => (agent.userPrompt = 'One.'));
    await document.save();
    await eventually(() => assert.equal(read(document).metadata.version, version + 1));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await eventually(() => assert.equal(read(document).metadata.version, version));
    await change(document, (agent) => (agent.userPrompt = 'Two.'));
    assert.equal(await document.save(), true);
    assert.equal((await stored(id)).userPrompt, 'Two.');
  });

  it('refuses text that is no JSON at its place and sends nothing', async () => {
    const document = await openAgent(id);
    await replaceText(document, document.getText().trimEnd().slice(0, -1));
    await sandbox.resetRequests();
    await saveRefused(document);
    assert.deepEqual(await agentRequests(), []);
    const problems = vscode.languages.getDiagnostics(document.uri).filter((d) => d.source === 'Emporix AI');
    assert.equal(problems.length > 0, true);
  });

  it('places what the server refuses at its field, until the text changes', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => ((agent.llmConfig as Record<string, unknown>).temperature = 7));
    await saveRefused(document);
    const ours = () =>
      vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Emporix AI');
    const [problem] = ours();
    assert.ok(problem);
    assert.equal(document.getText(problem.range), '7');
    await change(document, (agent) => ((agent.llmConfig as Record<string, unknown>).temperature = 0.7));
    assert.deepEqual(ours(), []);
    assert.equal(await document.save(), true);
  });

  it('opens hand-off agents read-only', async () => {
    const uri = agentUri('payment-risk-handoff');
    await openAgent('payment-risk-handoff');
    assert.equal(vscode.workspace.fs.isWritableFileSystem('emporix-ai'), true);
    const { permissions } = await vscode.workspace.fs.stat(uri);
    assert.equal(permissions, vscode.FilePermission.Readonly);
    await assert.rejects(
      async () => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{}')),
      /hand-off/,
    );
  });

  it('saves a tenant without metadata only over what was opened', async () => {
    await sandbox.settings({ withoutMetadata: true });
    const document = await openAgent(id);
    assert.equal(read(document).metadata, undefined);
    await change(document, (agent) => (agent.userPrompt = 'Unprotected.'));
    assert.equal(await document.save(), true);
    assert.equal((await stored(id)).userPrompt, 'Unprotected.');
    await eventually(() => assert.equal(document.isDirty, false));
    await change(document, (agent) => (agent.userPrompt = 'Mine.'));
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await saveRefused(document);
    assert.equal((await stored(id)).userPrompt, 'Theirs.');
    await run(commands.documentCompare);
    const { left, right } = await shownDiff();
    assert.deepEqual([promptOf(left), right.uri.toString()], ['Theirs.', document.uri.toString()]);
  });

  it('saves all tabs at once, each with its own version', async () => {
    const one = await openAgent(id);
    await change(one, (agent) => (agent.userPrompt = 'One.'));
    const other = await openAgent('returns-desk');
    await change(other, (agent) => (agent.userPrompt = 'Other.'));
    await vscode.workspace.saveAll();
    assert.equal((await stored(id)).userPrompt, 'One.');
    assert.equal((await stored('returns-desk')).userPrompt, 'Other.');
  });
});

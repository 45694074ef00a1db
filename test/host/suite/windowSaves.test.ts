import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import {
  agentRequests,
  agentUri,
  change,
  cleanUp,
  connect,
  eventually,
  findDocument,
  openAgent,
  read,
  replaceText,
  run,
  sandbox,
  saveRefused,
  stored,
} from './support/host';

const id = 'order-support';

describe('what this very window changed', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  const openPrompt = async () =>
    findDocument(vscode.Uri.parse(await run<string>(commands.agentOpenPrompt, { id })));

  it('does not stop the save of another of its tabs', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => (agent.tags = ['mine']));
    await run(commands.agentSetEnabled, { id, enabled: false });
    assert.equal(await document.save(), true);
    const after = await stored(id);
    assert.deepEqual([after.enabled, after.tags], [false, ['mine']]);
    await eventually(() => assert.equal(read(document).metadata.version, after.metadata.version));
  });

  it('is merged whichever of the tabs is saved first, also when more is typed meanwhile', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => (agent.tags = ['mine']));
    const prompt = await openPrompt();
    await replaceText(prompt, 'From the prompt tab.');
    assert.equal(await prompt.save(), true);
    await sandbox.faults.latency(1000, { method: 'GET', times: 1 });
    assert.equal(await document.save(), true);
    await change(document, (agent) => (agent.tags = ['mine', 'more']));
    assert.equal(await document.save(), true);
    const after = await stored(id);
    assert.deepEqual([after.userPrompt, after.tags], ['From the prompt tab.', ['mine', 'more']]);
  });

  it('is saved all at once', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => (agent.tags = ['mine']));
    const prompt = await openPrompt();
    await replaceText(prompt, 'From the prompt tab.');
    await vscode.workspace.saveAll();
    const after = await stored(id);
    assert.deepEqual([after.userPrompt, after.tags], ['From the prompt tab.', ['mine']]);
    assert.deepEqual([document.isDirty, prompt.isDirty], [false, false]);
  });

  it('is a conflict where it collides', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => (agent.enabled = 'later'));
    await run(commands.agentSetEnabled, { id, enabled: false });
    await saveRefused(document);
    assert.equal((await stored(id)).enabled, false);
  });

  it('does not excuse what somebody else changed before, between or after, even when it was read', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => (agent.tags = ['mine']));
    await run(commands.agentSetEnabled, { id, enabled: false });
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await run(commands.refresh);
    await vscode.workspace.fs.readFile(agentUri(id));
    await run(commands.agentSetEnabled, { id, enabled: true });
    await sandbox.resetRequests();
    await saveRefused(document);
    assert.deepEqual((await stored(id)).userPrompt, 'Theirs.');
    assert.equal((await agentRequests()).filter((request) => request.startsWith('PUT')).length, 1);
  });
});

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { agentLanguage, agentProductionLanguage, commands } from '../../../src/ids';
import { answering } from './support/answering';
import {
  agentUri,
  change,
  changeSetting,
  cleanUp,
  connect,
  eventually,
  findDocument,
  openAgent,
  replaceText,
  run,
  saveRefused,
  stored,
} from './support/host';
import { jsonProblems } from './support/language';

const id = 'order-support';
const save = 'Save to Production';
const keepQuiet = 'Save, and Don’t Ask Again in This Window';

/** What was saved, and whether it was asked for, while something is done. */
async function savesDuring(work: () => Promise<unknown>): Promise<string[]> {
  const saves: string[] = [];
  const subscription = vscode.workspace.onWillSaveTextDocument(({ document }) => {
    saves.push(document.uri.toString());
  });
  await work();
  subscription.dispose();
  return saves;
}

async function setAutoSave(of: Record<string, unknown>): Promise<void> {
  await changeSetting(`[${agentLanguage}]`, of);
}

async function edit(document: vscode.TextDocument, prompt: string): Promise<void> {
  await change(document, (agent) => (agent.userPrompt = prompt));
}

describe('auto-save', () => {
  afterEach(async () => {
    await setAutoSave({});
    await changeSetting('[emporix-agent]', undefined);
    await changeSetting('files.autoSave', 'off');
    await changeSetting('files.autoSaveDelay', undefined);
    await changeSetting('files.associations', undefined);
    await cleanUp();
  });

  it('reaches an agent only where a person allowed it for agents, and never one of production', async () => {
    await changeSetting('files.autoSaveDelay', 100);
    await changeSetting('files.autoSave', 'afterDelay');
    await setAutoSave({ 'files.autoSave': 'afterDelay' });
    const production = await connect({ production: true });
    const live = await openAgent(id);
    await eventually(() => assert.equal(findDocument(live.uri).languageId, agentProductionLanguage));
    await connect();
    const saves = await savesDuring(async () => {
      await edit(findDocument(agentUri(id, production)), 'Not asked for.');
      const test = await openAgent('returns-desk');
      assert.equal(test.languageId, agentLanguage);
      await edit(test, 'Saved by itself.');
      await eventually(async () =>
        assert.equal((await stored('returns-desk')).userPrompt, 'Saved by itself.'),
      );
    });
    assert.ok(!saves.includes(live.uri.toString()), 'no save was tried, so nothing was refused');
    assert.equal(findDocument(live.uri).isDirty, true);
  });

  it('waits while a text is wrong, and goes on once it is right', async () => {
    await changeSetting('files.autoSaveDelay', 2000);
    await setAutoSave({ 'files.autoSave': 'afterDelay' });
    await connect();
    const document = await openAgent(id);
    const right = document.getText().replace(/"userPrompt": "[^"]*"/, '"userPrompt": "Finished."');
    await replaceText(document, right.replace('"Finished."', '"Finished.'));
    await eventually(() => assert.ok(jsonProblems(document).length > 0));
    const saves = await savesDuring(async () => {
      // It comes later, so by the time it is saved the other one would have been, too.
      const other = await openAgent('returns-desk');
      await edit(other, 'Saved by itself.');
      await eventually(async () =>
        assert.equal((await stored('returns-desk')).userPrompt, 'Saved by itself.'),
      );
    });
    assert.ok(!saves.includes(document.uri.toString()), 'no save was tried, so nothing was refused');
    await replaceText(document, right);
    await eventually(async () => assert.equal((await stored(id)).userPrompt, 'Finished.'));
  });

  it('does not reach an agent by way of files.associations', async () => {
    await connect();
    await changeSetting('files.autoSaveDelay', 100);
    await changeSetting('files.autoSave', 'afterDelay');
    await changeSetting('files.associations', { '*.json': 'jsonc' });
    const { uri } = await openAgent(id);
    await eventually(() => assert.equal(findDocument(uri).languageId, agentLanguage));
  });

  it('gives the language back when a connection is no longer production', async () => {
    await changeSetting('files.autoSave', 'afterDelay');
    await setAutoSave({ 'files.autoSave': 'afterDelay' });
    const connection = await connect({ production: true });
    const { uri } = await openAgent(id);
    await eventually(() => assert.equal(findDocument(uri).languageId, agentProductionLanguage));
    await run(commands.connectionEdit, { id: connection, production: false });
    await eventually(() => assert.equal(findDocument(uri).languageId, agentLanguage));
  });
});

describe('saving to production', () => {
  beforeEach(async () => {
    await connect({ production: true, label: 'Live shop' });
  });
  afterEach(cleanUp);

  it('asks with what changes, and sends nothing when declined', async () => {
    const document = await openAgent(id);
    await edit(document, 'Declined.');
    const asked = await answering(undefined, () => saveRefused(document));
    assert.equal(asked.length, 1);
    assert.match(asked[0]?.message ?? '', /order-support.*PRODUCTION \(Live shop\)/);
    assert.match(asked[0]?.detail ?? '', /~ userPrompt/);
    assert.notEqual((await stored(id)).userPrompt, 'Declined.');
    await answering(save, async () => assert.equal(await document.save(), true));
    assert.equal((await stored(id)).userPrompt, 'Declined.');
  });

  it('asks once also when the save goes on from what another tab of the window saved', async () => {
    const document = await openAgent(id);
    await change(document, (agent) => (agent.tags = ['mine']));
    const prompt = findDocument(vscode.Uri.parse(await run<string>(commands.agentOpenPrompt, { id })));
    await replaceText(prompt, 'From the prompt tab.');
    await answering(save, () => prompt.save());
    const asked = await answering(save, async () => assert.equal(await document.save(), true));
    assert.equal(asked.length, 1);
    assert.match(asked[0]?.detail ?? '', /tags/);
    const after = await stored(id);
    assert.deepEqual([after.userPrompt, after.tags], ['From the prompt tab.', ['mine']]);
  });

  it('stops asking for this window when told so, for this tenant only', async () => {
    const document = await openAgent(id);
    await edit(document, 'One.');
    const first = await answering(keepQuiet, () => document.save());
    await edit(document, 'Two.');
    const second = await answering(undefined, () => document.save());
    assert.deepEqual([first.length, second.length], [1, 0]);
    assert.equal((await stored(id)).userPrompt, 'Two.');
    await connect({
      production: true,
      tenant: 'sandbox-two',
      clientId: 'sandbox-two',
      clientSecret: 'sandbox-two',
    });
    const other = await openAgent(id);
    await edit(other, 'Elsewhere.');
    const third = await answering(undefined, () => saveRefused(other));
    assert.equal(third.length, 1);
  });
});

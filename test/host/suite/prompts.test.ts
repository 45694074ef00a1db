import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, promptLanguage } from '../../../src/ids';
import {
  agentRequests,
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
import { mergeTab, openMerge, show } from './support/merges';

const id = 'order-support';

async function open(command: string, agent = id): Promise<vscode.TextDocument> {
  const uri = await vscode.commands.executeCommand<string>(command, { id: agent });
  return findDocument(vscode.Uri.parse(uri));
}

/** Changes the prompt here and there, from one that others had saved; the save here is refused. */
async function conflict(mine: string, theirs: string, eol = '\n'): Promise<vscode.TextDocument> {
  await sandbox.changeBehindBack(id, { set: { '/userPrompt': `You help.${eol}${eol}Be brief.` } });
  const prompt = await open(commands.agentOpenPrompt);
  await replaceText(prompt, mine);
  await sandbox.changeBehindBack(id, { set: { '/userPrompt': theirs } });
  await saveRefused(prompt);
  await show(prompt);
  return prompt;
}

describe('the prompt of an agent', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('opens with one GET as exactly the text, in a language of its own', async () => {
    await sandbox.resetRequests();
    const document = await open(commands.agentOpenPrompt);
    assert.equal(document.getText(), (await stored(id)).userPrompt);
    assert.equal(document.languageId, promptLanguage);
    assert.deepEqual(await agentRequests(), [`GET ${id}`]);
    const setting = vscode.workspace.getConfiguration('files', document);
    assert.equal(setting.get('autoSave'), 'off');
  });

  it('saves exactly the text with one PUT and one GET, and leaves all else of the agent alone', async () => {
    const document = await open(commands.agentOpenPrompt);
    const before = await stored(id);
    const text = '# Be brief  \n\nNo "final" newline\\ ü 東京';
    await replaceText(document, text);
    await sandbox.resetRequests();
    assert.equal(await document.save(), true);
    await eventually(async () => assert.deepEqual(await agentRequests(), [`PUT ${id}`, `GET ${id}`]));
    const after = await stored(id);
    assert.equal(after.userPrompt, text);
    assert.deepEqual({ ...after, userPrompt: '', metadata: 0 }, { ...before, userPrompt: '', metadata: 0 });
    assert.equal(after.metadata.version, before.metadata.version + 1);
  });

  it('sends nothing for a text without a change', async () => {
    const document = await open(commands.agentOpenPrompt);
    const text = document.getText();
    await replaceText(document, `${text}!`);
    await replaceText(document, text);
    await sandbox.resetRequests();
    await document.save();
    assert.deepEqual(await agentRequests(), []);
  });

  it('never conflicts with the other tab of the same agent', async () => {
    const json = await openAgent(id);
    await change(json, (agent) => (agent.tags = ['one']));
    const prompt = await open(commands.agentOpenPrompt);
    await replaceText(prompt, 'From the prompt.');
    assert.equal(await json.save(), true);
    assert.equal(await prompt.save(), true);
    const after = await stored(id);
    assert.deepEqual([after.tags, after.userPrompt], [['one'], 'From the prompt.']);
    await eventually(() => assert.equal(read(json).userPrompt, 'From the prompt.'));
  });

  it('follows when the other tab saves', async () => {
    const prompt = await open(commands.agentOpenPrompt);
    const json = await openAgent(id);
    await change(json, (agent) => (agent.userPrompt = 'From the JSON.'));
    await json.save();
    await eventually(() => assert.equal(prompt.getText(), 'From the JSON.'));
    assert.equal(prompt.isDirty, false);
  });

  it('follows a refresh', async () => {
    const prompt = await open(commands.agentOpenPrompt);
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await sandbox.resetRequests();
    await run(commands.refresh);
    await eventually(() => assert.equal(prompt.getText(), 'Theirs.'));
    assert.deepEqual(await agentRequests(), [`GET ${id}`]);
  });

  it('is saved on top of changes that others made elsewhere in the agent', async () => {
    const prompt = await open(commands.agentOpenPrompt);
    await replaceText(prompt, 'Mine.');
    await sandbox.changeBehindBack(id, { set: { '/tags': ['theirs'] } });
    assert.equal(await prompt.save(), true);
    const after = await stored(id);
    assert.deepEqual([after.tags, after.userPrompt], [['theirs'], 'Mine.']);
  });

  it('is a conflict when others changed the prompt, also after another reader saw that', async () => {
    const prompt = await open(commands.agentOpenPrompt);
    await replaceText(prompt, 'Mine.');
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await vscode.commands.executeCommand(commands.refresh);
    await vscode.workspace.fs.readFile(prompt.uri);
    await saveRefused(prompt);
    assert.equal((await stored(id)).userPrompt, 'Theirs.');
    await vscode.commands.executeCommand(commands.documentTakeMine);
    assert.equal((await stored(id)).userPrompt, 'Mine.');
    assert.equal(prompt.isDirty, false);
  });

  it('is merged and saved with one command where others changed other lines', async () => {
    const prompt = await conflict('You help.\n\nBe long.', 'You sell.\n\nBe brief.');
    await run(commands.documentMerge);
    assert.equal((await stored(id)).userPrompt, 'You sell.\n\nBe long.');
    assert.equal(prompt.getText(), 'You sell.\n\nBe long.');
    assert.equal(prompt.isDirty, false);
    await assert.rejects(run(commands.documentMerge, {}), /no conflict/);
  });

  it('is merged at the text that was read, so that a still newer one is a conflict again', async () => {
    const prompt = await conflict('You help.\n\nBe long.', 'You sell.\n\nBe brief.');
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'You sell.\n\nBe kind.' } });
    await run(commands.documentMerge).then(undefined, () => undefined);
    assert.equal((await stored(id)).userPrompt, 'You sell.\n\nBe kind.');
    assert.equal(prompt.getText(), 'You sell.\n\nBe long.');
    await assert.rejects(run(commands.documentMerge, {}), /both sides changed line 3/);
  });

  it('opens in the merge editor where others changed the same lines, and is left alone until that is completed', async () => {
    const mine = 'You sell well.\n\nBe long.\n';
    const prompt = await conflict(mine, 'You buy.\n\nBe brief.');
    await assert.rejects(run(commands.documentMerge, {}), /both sides changed line 1/);
    const result = await openMerge(prompt);
    assert.equal(result.languageId, promptLanguage);
    assert.equal(result.getText(), 'You help.\n\nBe long.\n', 'what does not collide is merged');
    assert.equal(await run(commands.mergeComplete), undefined, 'nothing is decided yet');
    await replaceText(result, 'You buy and sell.\n\nBe long.\n');
    await result.save();
    assert.equal(prompt.getText(), mine);
    assert.equal((await stored(id)).userPrompt, 'You buy.\n\nBe brief.', 'saving the result sends nothing');
    await sandbox.changeBehindBack(id, { set: { '/tags': ['theirs'] } });
    assert.equal(await run(commands.mergeComplete), prompt.uri.toString());
    const after = await stored(id);
    assert.deepEqual([after.userPrompt, after.tags], ['You buy and sell.\n\nBe long.\n', ['theirs']]);
    assert.equal(prompt.isDirty, false);
    assert.equal(mergeTab(result.uri), undefined, 'the merge editor is closed');
  });

  it('conflicts again once a merge or theirs is undone, and not once that is redone', async () => {
    const mine = 'You help.\n\nBe long.';
    const theirs = 'You sell.\n\nBe brief.';
    const merged = 'You sell.\n\nBe long.';
    const prompt = await conflict(mine, theirs);
    await run(commands.documentMerge);
    await vscode.commands.executeCommand('undo');
    assert.equal(prompt.getText(), mine);
    await saveRefused(prompt);
    assert.equal((await stored(id)).userPrompt, merged);
    await vscode.commands.executeCommand('redo');
    assert.equal(await prompt.save(), true);
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': theirs } });
    await run(commands.refresh);
    await eventually(() => assert.equal(prompt.getText(), theirs));
    await replaceText(prompt, mine);
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': merged } });
    await saveRefused(prompt);
    await run(commands.documentTakeTheirs);
    await vscode.commands.executeCommand('undo');
    assert.equal(prompt.getText(), mine);
    await saveRefused(prompt);
    assert.equal((await stored(id)).userPrompt, merged);
  });

  it('conflicts again once a merge is undone that could not be saved', async () => {
    const prompt = await conflict('You help.\n\nBe long.', 'You sell.\n\nBe brief.');
    await sandbox.faults.status({ status: 403 }, { method: 'PUT', times: 1 });
    await run(commands.documentMerge).then(undefined, () => undefined);
    assert.equal(prompt.getText(), 'You sell.\n\nBe long.');
    await vscode.commands.executeCommand('undo');
    await saveRefused(prompt);
    assert.equal((await stored(id)).userPrompt, 'You sell.\n\nBe brief.');
  });

  it('has no conflict any more when it is reverted', async () => {
    const prompt = await conflict('You help.\n\nBe long.', 'You sell.\n\nBe brief.');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually(() => assert.equal(prompt.isDirty, false));
    await assert.rejects(run(commands.documentTakeMine, {}), /no conflict/);
    assert.equal(prompt.getText(), 'You sell.\n\nBe brief.');
  });

  it('is merged whatever its line ends are', async () => {
    const prompt = await conflict('You help.\r\n\r\nBe long.', 'You sell.\r\n\r\nBe brief.', '\r\n');
    await run(commands.documentMerge);
    assert.equal((await stored(id)).userPrompt, 'You sell.\r\n\r\nBe long.');
    assert.equal(prompt.isDirty, false);
  });

  it('is not merged while it is not known what is on the server', async () => {
    const prompt = await conflict('You help.\n\nBe long.', 'You sell.\n\nBe brief.');
    await run(commands.documentMerge);
    await replaceText(prompt, 'Sent.');
    await sandbox.faults.cutAfter({ method: 'PUT', times: 1 });
    await sandbox.faults.status({ status: 400 }, { method: 'GET', times: 1 });
    await saveRefused(prompt);
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Newer.' } });
    await replaceText(prompt, 'Last.');
    await saveRefused(prompt);
    await assert.rejects(run(commands.documentMerge, {}), /not known on this machine/);
    await run(commands.documentTakeMine);
    assert.equal((await stored(id)).userPrompt, 'Last.');
  });

  it('keeps what is typed in its tab while it is merged', async () => {
    const prompt = await conflict('You sell.\n\nBe brief.', 'You buy.\n\nBe brief.');
    await run(commands.documentCompare);
    const result = await openMerge(prompt);
    await replaceText(result, 'You buy and sell.\n\nBe brief.');
    await replaceText(prompt, 'You sell.\n\nBe very brief.');
    await run(commands.mergeComplete);
    assert.equal((await stored(id)).userPrompt, 'You buy and sell.\n\nBe very brief.');
    const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
    assert.ok(!inputs.some((input) => input instanceof vscode.TabInputTextDiff), 'the comparison is closed');
  });

  it('is left as it was by aborting a merge', async () => {
    const prompt = await conflict('Mine.', 'Theirs.');
    const result = await openMerge(prompt);
    await replaceText(result, 'Thrown away.');
    await run(commands.mergeAbort);
    assert.equal(prompt.getText(), 'Mine.');
    assert.equal(prompt.isDirty, true);
    await run(commands.documentTakeMine);
    assert.equal((await stored(id)).userPrompt, 'Mine.');
  });

  it('takes theirs', async () => {
    const prompt = await open(commands.agentOpenPrompt);
    await replaceText(prompt, 'Mine.');
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await saveRefused(prompt);
    await vscode.commands.executeCommand(commands.documentTakeTheirs);
    assert.equal(prompt.getText(), 'Theirs.');
    assert.equal(prompt.isDirty, false);
    assert.equal((await stored(id)).userPrompt, 'Theirs.');
  });

  it('can be typed on while a save is under way and saved again', async () => {
    const prompt = await open(commands.agentOpenPrompt);
    await replaceText(prompt, 'One.');
    await sandbox.faults.latency(300, { method: 'GET', times: 1 });
    await prompt.save();
    await replaceText(prompt, 'Two.');
    assert.equal(await prompt.save(), true);
    assert.equal((await stored(id)).userPrompt, 'Two.');
  });

  it('is saved when nobody knew whether the last save had arrived', async () => {
    const prompt = await open(commands.agentOpenPrompt);
    await replaceText(prompt, 'One.');
    await sandbox.faults.cutAfter({ method: 'PUT', times: 1 });
    await sandbox.faults.status({ status: 400 }, { method: 'GET', times: 1 });
    await saveRefused(prompt);
    await replaceText(prompt, 'Two.');
    assert.equal(await prompt.save(), true);
    assert.equal((await stored(id)).userPrompt, 'Two.');
  });

  it('keeps the text when the agent was deleted meanwhile', async () => {
    const prompt = await open(commands.agentOpenPrompt);
    await replaceText(prompt, 'Survivor.');
    await sandbox.changeBehindBack(id, { delete: true });
    await saveRefused(prompt);
  });

  it('shows the template part for reading only, and says when there is none', async () => {
    const template = await open(commands.agentOpenTemplatePrompt, 'complaint-agent');
    assert.equal(template.getText(), (await stored('complaint-agent')).templatePrompt);
    const { permissions } = await vscode.workspace.fs.stat(template.uri);
    assert.equal(permissions, vscode.FilePermission.Readonly);
    await assert.rejects(open(commands.agentOpenTemplatePrompt, 'product-copywriter'), /no template prompt/);
  });
});

describe('the output schema of an agent', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('is JSON inside of a string: laid out to be read, refused when it is none, taken out when empty', async () => {
    const text = '{"type":"object","properties":{"a":{"type":"string"}}}';
    await sandbox.changeBehindBack(id, { set: { '/outputFormat': text } });
    const document = await open(commands.agentOpenOutputSchema);
    assert.equal(document.getText(), `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
    await replaceText(document, '{ "type": ');
    await saveRefused(document);
    await replaceText(document, '{ "type": "array" }\n');
    assert.equal(await document.save(), true);
    assert.deepEqual(JSON.parse((await stored(id)).outputFormat as string), { type: 'array' });
    await replaceText(document, '');
    assert.equal(await document.save(), true);
    assert.equal((await stored(id)).outputFormat, undefined);
  });

  it('is not completed in the merge editor while it is no JSON', async () => {
    await sandbox.changeBehindBack(id, { set: { '/outputFormat': '{"type":"object"}' } });
    const document = await open(commands.agentOpenOutputSchema);
    await replaceText(document, document.getText().replace('object', 'array'));
    await sandbox.changeBehindBack(id, { set: { '/outputFormat': '{"type":"string"}' } });
    await saveRefused(document);
    const result = await openMerge(document);
    await replaceText(result, '{ "type": }');
    await assert.rejects(run(commands.mergeComplete, {}), /line 1/);
    await replaceText(result, '{ "type": "number" }');
    await run(commands.mergeComplete);
    assert.deepEqual(JSON.parse((await stored(id)).outputFormat as string), { type: 'number' });
  });
});

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
import { openMerge } from './support/merges';
import { noticing } from './support/noticing';

const id = 'order-support';

async function open(command: string, agent = id): Promise<vscode.TextDocument> {
  const uri = await vscode.commands.executeCommand<string>(command, { id: agent });
  return findDocument(vscode.Uri.parse(uri));
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

  it('tells what the service refuses, of which property and with more about it', async () => {
    const document = await open(commands.agentOpenPrompt);
    await replaceText(document, 'Be brief.');
    const detail = {
      field: 'description.fr',
      message: 'French is not configured.',
      moreInfo: 'https://docs.example/languages',
    };
    const refusal = { status: 400, body: { message: 'Validation failed', details: [detail] } };
    await sandbox.faults.status(refusal, { method: 'PUT' });
    await saveRefused(document);
    const [problem] = vscode.languages.getDiagnostics(document.uri);
    assert.equal(problem?.message, 'description.fr: French is not configured.');
    const { target } = problem.code as { target: vscode.Uri };
    assert.equal(target.toString(), 'https://docs.example/languages');
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

  it('offers to restore the deleted agent, of whose prompt alone none can be made', async () => {
    const prompt = await open(commands.agentOpenPrompt);
    await replaceText(prompt, 'Survivor.');
    await sandbox.changeBehindBack(id, { delete: true });
    const told = await noticing(undefined, () => saveRefused(prompt));
    const { buttons } = told.find(({ message }) => message.includes('was deleted')) ?? { buttons: [] };
    assert.deepEqual(buttons, ['Restore Deleted Agent…', 'Close']);
    await assert.rejects(run(commands.documentCreateAgain, {}), /Restore Deleted Agent/);
  });

  it('is there again when a colleague created the deleted agent again', async () => {
    const json = await openAgent(id);
    const prompt = await open(commands.agentOpenPrompt);
    const agent = await stored(id);
    await sandbox.changeBehindBack(id, { delete: true });
    await run(commands.refresh);
    await sandbox.changeBehindBack(id, { create: { ...agent, userPrompt: 'Anew.' } });
    const created: string[] = [];
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(json.uri.with({ path: '/' }), '**'),
    );
    watcher.onDidCreate(({ path }) => created.push(path));
    await run(commands.refresh);
    await eventually(() => assert.equal(read(json).userPrompt, 'Anew.'));
    await eventually(() => assert.equal(prompt.getText(), 'Anew.'));
    await eventually(() => assert.deepEqual([...created].sort(), [json.uri.path, prompt.uri.path].sort()));
    watcher.dispose();
  });

  it('waits for a draft to be saved', async () => {
    await run(commands.agentCreate, { id: 'brand-new' });
    await assert.rejects(run(commands.agentOpenPrompt, { id: 'brand-new' }), /is a draft. Save the tab/);
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

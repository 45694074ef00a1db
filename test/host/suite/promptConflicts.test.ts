import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, promptLanguage } from '../../../src/ids';
import {
  cleanUp,
  connect,
  eventually,
  findDocument,
  replaceText,
  run,
  sandbox,
  saveRefused,
  stored,
} from './support/host';
import { mergeTab, openMerge, show } from './support/merges';

const id = 'order-support';

async function openPrompt(): Promise<vscode.TextDocument> {
  return findDocument(vscode.Uri.parse(await run<string>(commands.agentOpenPrompt, { id })));
}

/** Changes the prompt here and there, from one that others had saved; the save here is refused. */
async function conflict(mine: string, theirs: string, eol = '\n'): Promise<vscode.TextDocument> {
  await sandbox.changeBehindBack(id, { set: { '/userPrompt': `You help.${eol}${eol}Be brief.` } });
  const prompt = await openPrompt();
  await replaceText(prompt, mine);
  await sandbox.changeBehindBack(id, { set: { '/userPrompt': theirs } });
  await saveRefused(prompt);
  await show(prompt);
  return prompt;
}

describe('a prompt that others changed', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('is a conflict, also after another reader saw that', async () => {
    const prompt = await openPrompt();
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

  it('conflicts when an undo brings back a text from before what a colleague wrote', async () => {
    const prompt = await openPrompt();
    await show(prompt);
    const first = prompt.getText();
    const colleagueWrites = async (text: string) => {
      await sandbox.changeBehindBack(id, { set: { '/userPrompt': text } });
      await run(commands.refresh);
      await eventually(() => assert.equal(prompt.getText(), text));
      await vscode.commands.executeCommand('undo');
    };
    await colleagueWrites('Theirs.');
    assert.equal(prompt.getText(), first);
    await saveRefused(prompt);
    await run(commands.documentTakeTheirs);
    await replaceText(prompt, 'Mine.');
    assert.equal(await prompt.save(), true);
    await colleagueWrites('Theirs again.');
    assert.equal(prompt.getText(), 'Mine.');
    await saveRefused(prompt);
    assert.equal((await stored(id)).userPrompt, 'Theirs again.');
  });

  it('conflicts when an undo brings back what was given up by a revert', async () => {
    const prompt = await conflict('You help.\n\nBe long.', 'You sell.\n\nBe brief.');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually(() => assert.equal(prompt.getText(), 'You sell.\n\nBe brief.'));
    await eventually(async () => {
      await vscode.commands.executeCommand('undo');
      assert.equal(prompt.getText(), 'You help.\n\nBe long.');
    });
    await saveRefused(prompt);
    assert.equal((await stored(id)).userPrompt, 'You sell.\n\nBe brief.');
  });

  it('keeps what was decided in a merge whose own tab was reverted meanwhile', async () => {
    const prompt = await conflict('Mine.', 'Theirs.');
    const result = await openMerge(prompt);
    await replaceText(result, 'Mine.');
    await show(prompt);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually(() => assert.equal(prompt.getText(), 'Theirs.'));
    assert.equal(
      await vscode.commands.executeCommand(commands.mergeComplete, result.uri),
      prompt.uri.toString(),
    );
    assert.equal((await stored(id)).userPrompt, 'Mine.');
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
    const prompt = await openPrompt();
    await replaceText(prompt, 'Mine.');
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await saveRefused(prompt);
    await vscode.commands.executeCommand(commands.documentTakeTheirs);
    assert.equal(prompt.getText(), 'Theirs.');
    assert.equal(prompt.isDirty, false);
    assert.equal((await stored(id)).userPrompt, 'Theirs.');
  });
});

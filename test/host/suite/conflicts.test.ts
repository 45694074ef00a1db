import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import {
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
  storageFolder,
  stored,
} from './support/host';
import { mergeTab, openMerge, show } from './support/merges';

const id = 'order-support';

type Agent = Record<string, unknown> & { llmConfig: Record<string, unknown> };

/** Changes here and there; the save here is refused. */
async function conflict(
  mine: (agent: Record<string, unknown>) => void,
  theirs: Record<string, unknown>,
  agent = id,
): Promise<vscode.TextDocument> {
  const document = await openAgent(agent);
  await change(document, mine);
  await sandbox.changeBehindBack(agent, { set: theirs });
  await saveRefused(document);
  return document;
}

const setPrompt = (text: string) => (agent: Record<string, unknown>) => (agent.userPrompt = text);

describe('a conflict that does not collide', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('is merged and saved with one command, and undone in one step', async () => {
    const document = await conflict(setPrompt('Mine.'), { '/tags': ['theirs'], '/name/en': 'Their Name' });
    const { version } = (await stored(id)).metadata;
    await show(document);
    await run(commands.documentMerge);
    const after = await stored(id);
    assert.equal(after.userPrompt, 'Mine.');
    assert.deepEqual(after.tags, ['theirs']);
    assert.equal((after.name as Record<string, string>).en, 'Their Name');
    assert.equal(after.metadata.version, version + 1);
    assert.equal(document.isDirty, false);
    await eventually(() => assert.equal(read(document).metadata.version, version + 1));
  });

  it('is merged also where another window gave up the version that the tab started from', async () => {
    const document = await openAgent(id);
    await change(document, setPrompt('Mine.'));
    const kept = join(storageFolder, 'snapshots', document.uri.authority, 'agents', `${id}.json`);
    await eventually(() => rm(kept));
    await sandbox.changeBehindBack(id, { set: { '/tags': ['theirs'] } });
    await saveRefused(document);
    await show(document);
    await run(commands.documentMerge);
    const after = await stored(id);
    assert.deepEqual([after.userPrompt, after.tags], ['Mine.', ['theirs']]);
  });

  it('is merged at the version that was read, so that a still newer one is a conflict again', async () => {
    const document = await conflict(setPrompt('Mine.'), { '/tags': ['theirs'] });
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Newer.' } });
    await show(document);
    await run(commands.documentMerge).then(undefined, () => undefined);
    assert.equal((await stored(id)).userPrompt, 'Newer.');
    assert.equal(document.isDirty, true);
    assert.deepEqual(read(document).tags, ['theirs']);
    await assert.rejects(run(commands.documentMerge, {}), /both sides changed userPrompt/);
  });

  it('is refused for a tab in which another version stands by now', async () => {
    const document = await conflict(setPrompt('Mine.'), { '/tags': ['theirs'] });
    await change(document, (agent) => (agent.metadata = { version: 99 }));
    await show(document);
    await assert.rejects(run(commands.documentMerge, {}), /Save it once more/);
  });

  it('needs no merge editor', async () => {
    const document = await conflict(setPrompt('Mine.'), { '/tags': ['theirs'] });
    await show(document);
    await assert.rejects(run(commands.documentMergeEditor, {}), /nothing collides/);
  });

  it('can wait while other tabs have conflicts of their own', async () => {
    const one = await conflict(setPrompt('One.'), { '/tags': ['theirs'] });
    const other = await conflict(setPrompt('Other.'), { '/tags': ['theirs'] }, 'returns-desk');
    await show(one);
    await run(commands.documentMerge);
    assert.equal((await stored(id)).userPrompt, 'One.');
    assert.equal(other.isDirty, true);
    await show(other);
    await run(commands.documentMerge);
    assert.equal((await stored('returns-desk')).userPrompt, 'Other.');
  });
});

describe('a conflict that collides', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  const bothChanged = () =>
    conflict(
      (agent) => {
        agent.userPrompt = 'Mine.';
        (agent as Agent).llmConfig.maxTokens = 1234;
      },
      { '/userPrompt': 'Theirs.', '/tags': ['theirs'] },
    );

  it('is not merged by itself', async () => {
    const document = await bothChanged();
    await show(document);
    await assert.rejects(run(commands.documentMerge, {}), /both sides changed userPrompt/);
    assert.equal(document.isDirty, true);
  });

  it('is gone when the tab is reverted', async () => {
    const document = await bothChanged();
    await show(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually(() => assert.equal(document.isDirty, false));
    await assert.rejects(run(commands.documentTakeTheirs, {}), /no conflict/);
  });

  it('opens in the merge editor, which leaves the tab alone until the merge is completed', async () => {
    const document = await bothChanged();
    const before = document.getText();
    const result = await openMerge(document);
    assert.equal(document.getText(), before);
    const merged = JSON.parse(result.getText()) as Agent;
    assert.deepEqual(merged.tags, ['theirs'], 'what does not collide is merged');
    assert.equal(merged.llmConfig.maxTokens, 1234);
    await change(result, setPrompt('Both.'));
    await result.save();
    assert.equal(document.getText(), before);
    assert.equal((await stored(id)).userPrompt, 'Theirs.', 'saving the result sends nothing');
    assert.equal(await run(commands.mergeComplete), document.uri.toString());
    const after = await stored(id);
    assert.equal(after.userPrompt, 'Both.');
    assert.deepEqual(after.tags, ['theirs']);
    assert.equal((after.llmConfig as Agent).maxTokens, 1234);
    assert.equal(document.isDirty, false);
    assert.equal(mergeTab(result.uri), undefined, 'the merge editor is closed');
  });

  it('is left as it was by aborting', async () => {
    const document = await bothChanged();
    const before = document.getText();
    const result = await openMerge(document);
    await change(result, setPrompt('Thrown away.'));
    assert.equal(await run(commands.mergeAbort), document.uri.toString());
    assert.equal(mergeTab(result.uri), undefined);
    assert.equal(document.getText(), before);
    assert.equal(document.isDirty, true);
    assert.equal((await stored(id)).userPrompt, 'Theirs.');
    await show(document);
    await run(commands.documentTakeMine);
    assert.equal((await stored(id)).userPrompt, 'Mine.');
  });

  it('can be merged anew after an abort', async () => {
    const document = await bothChanged();
    const first = await openMerge(document);
    await change(first, setPrompt('Thrown away.'));
    await run(commands.mergeAbort);
    const second = await openMerge(document);
    assert.doesNotMatch(second.getText(), /Thrown away/);
    await change(second, setPrompt('Kept.'));
    await run(commands.mergeComplete);
    assert.equal((await stored(id)).userPrompt, 'Kept.');
  });

  it('is not completed with markers or without JSON, and without a decision only when that is confirmed', async () => {
    const document = await bothChanged();
    const result = await openMerge(document);
    const undecided = result.getText();
    await replaceText(result, `<<<<<<< a\n${undecided}=======\n>>>>>>> b\n`);
    await assert.rejects(run(commands.mergeComplete, {}), /conflict markers/);
    await replaceText(result, undecided.replace('{', '{,'));
    await assert.rejects(run(commands.mergeComplete, {}), /line 1/);
    await replaceText(result, undecided);
    assert.equal(await run(commands.mergeComplete), undefined);
    assert.equal((await stored(id)).userPrompt, 'Theirs.');
    assert.ok(mergeTab(result.uri));
    assert.equal(await run(commands.mergeComplete, { confirmed: true }), document.uri.toString());
    assert.deepEqual((await stored(id)).tags, ['theirs']);
  });

  it('is a conflict again when the server changed while it was merged', async () => {
    const document = await bothChanged();
    const result = await openMerge(document);
    await change(result, setPrompt('Both.'));
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Newest.' } });
    await run(commands.mergeComplete).then(undefined, () => undefined);
    assert.equal((await stored(id)).userPrompt, 'Newest.');
    assert.equal(read(document).userPrompt, 'Both.');
    assert.equal(document.isDirty, true);
    const again = await openMerge(document);
    await change(again, setPrompt('All three.'));
    await run(commands.mergeComplete);
    assert.equal((await stored(id)).userPrompt, 'All three.');
  });

  it('keeps what is typed in the tab while it is merged', async () => {
    const document = await bothChanged();
    const result = await openMerge(document);
    await change(document, (agent) => (agent.description = { en: 'Typed meanwhile' }));
    await change(result, setPrompt('Both.'));
    await run(commands.mergeComplete);
    const after = await stored(id);
    assert.equal(after.userPrompt, 'Both.');
    assert.deepEqual(after.description, { en: 'Typed meanwhile' });
  });

  it('is not completed over what was typed at the same place meanwhile', async () => {
    const document = await bothChanged();
    const result = await openMerge(document);
    await change(document, setPrompt('Typed meanwhile.'));
    await change(result, setPrompt('Both.'));
    await assert.rejects(run(commands.mergeComplete, {}), /changed since the merge was begun.*userPrompt/);
    assert.equal(read(document).userPrompt, 'Typed meanwhile.');
  });

  it('compares in an editable diff', async () => {
    const document = await bothChanged();
    await show(document);
    await run(commands.documentCompare);
    await change(document, setPrompt('Edited in the diff.'));
    await run(commands.documentTakeMine);
    assert.equal((await stored(id)).userPrompt, 'Edited in the diff.');
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    assert.ok(activeTab?.input instanceof vscode.TabInputText, 'the comparison is closed');
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });

  it('stays beside a text whose save is refused again', async () => {
    const document = await bothChanged();
    await show(document);
    await run(commands.documentCompare);
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Newest.' } });
    await run(commands.documentTakeMine).then(undefined, () => undefined);
    assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff);
    await run(commands.documentTakeTheirs);
    assert.equal(read(document).userPrompt, 'Newest.');
    assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab.input instanceof vscode.TabInputText);
  });
});

describe('a conflict about an agent that was to be created', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('is over for a draft once theirs is known, and mine is taken', async () => {
    const uri = vscode.Uri.parse(await run<string>(commands.agentCreate, { id: 'fresh-one' }));
    const document = findDocument(uri);
    const { userPrompt: _, metadata: __, ...agent } = await stored(id);
    await sandbox.changeBehindBack('fresh-one', {
      create: { ...agent, id: 'fresh-one', userPrompt: 'Theirs.' },
    });
    await change(document, setPrompt('Mine.'));
    await saveRefused(document);
    await show(document);
    await run(commands.documentTakeMine);
    assert.equal((await stored('fresh-one')).userPrompt, 'Mine.');
    assert.equal(document.isDirty, false);
  });

  it('is over for a deleted one that a colleague created again before', async () => {
    const document = await openAgent(id);
    await change(document, setPrompt('Mine.'));
    const agent = await stored(id);
    await sandbox.changeBehindBack(id, { delete: true });
    await saveRefused(document);
    await sandbox.changeBehindBack(id, { create: { ...agent, userPrompt: 'Theirs.' } });
    await show(document);
    await run(commands.documentCreateAgain).then(undefined, () => undefined);
    assert.equal((await stored(id)).userPrompt, 'Theirs.');
    await run(commands.documentTakeMine);
    assert.equal((await stored(id)).userPrompt, 'Mine.');
  });
});

describe('a resource that was deleted meanwhile', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('is created again by command', async () => {
    const document = await openAgent(id);
    await change(document, setPrompt('Survivor.'));
    await assert.rejects(run(commands.documentCreateAgain, {}), /was deleted/);
    await sandbox.changeBehindBack(id, { delete: true });
    await saveRefused(document);
    await show(document);
    await run(commands.documentCreateAgain);
    assert.equal((await stored(id)).userPrompt, 'Survivor.');
    assert.equal(document.isDirty, false);
  });
});

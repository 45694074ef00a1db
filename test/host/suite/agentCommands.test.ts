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
  stored,
} from './support/host';

const taken = /already an agent|is an agent "translator" already/;

describe('creating an agent', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('opens an unsaved document under its final URI, whose saving creates it', async () => {
    const uri = await run<string>(commands.agentCreate, { id: 'brand-new' });
    assert.equal(uri, agentUri('brand-new').toString());
    const document = findDocument(vscode.Uri.parse(uri));
    assert.equal(document.isDirty, true);
    await assert.rejects(sandbox.agent('brand-new'));
    await change(document, (agent) => (agent.userPrompt = 'Be new.'));
    await sandbox.resetRequests();
    assert.equal(await document.save(), true);
    const made = await stored('brand-new');
    assert.equal(made.userPrompt, 'Be new.');
    assert.equal(made.metadata.version, 1);
    assert.equal((await agentRequests()).filter((request) => request.startsWith('PUT')).length, 1);
    await eventually(() => {
      assert.equal(read(document).metadata.version, 1);
      assert.equal(document.isDirty, false);
    });
    await change(document, (agent) => (agent.userPrompt = 'Be newer.'));
    assert.equal(await document.save(), true);
    assert.equal((await stored('brand-new')).metadata.version, 2);
  });

  it('starts from another agent', async () => {
    const uri = await run<string>(commands.agentCreate, { id: 'brand-new', from: 'order-support' });
    const document = findDocument(vscode.Uri.parse(uri));
    assert.equal(read(document).metadata, undefined);
    assert.equal(read(document).userPrompt, (await stored('order-support')).userPrompt);
    assert.equal(await document.save(), true);
    assert.equal((await stored('brand-new')).metadata.version, 1);
    await assert.rejects(
      run(commands.agentCreate, { id: 'stub', from: 'payment-risk-handoff' }),
      /hand-off agent/,
    );
    await assert.rejects(run(commands.agentCreate, { id: 'stub', from: 'nobody' }), /"nobody".*not found/);
  });

  it('refuses an id that is taken or can not be one, and opens nothing', async () => {
    const before = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length;
    await assert.rejects(run(commands.agentCreate, { id: 'translator' }), taken);
    for (const id of ['has space', 'a/b', 'search', 'x'.repeat(67)]) {
      await assert.rejects(run(commands.agentCreate, { id }), /can't be the id of an agent/, id);
    }
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, before);
  });

  it('overwrites no agent that appears under its id before it is saved', async () => {
    const uri = await run<string>(commands.agentCreate, { id: 'brand-new' });
    const document = findDocument(vscode.Uri.parse(uri));
    const { metadata: _, id: __, ...agent } = await stored('translator');
    await sandbox.changeBehindBack('brand-new', { create: agent });
    await change(document, (text) => (text.userPrompt = 'Mine.'));
    await document.save().then(undefined, () => false);
    assert.equal(document.isDirty, true);
    assert.equal((await stored('brand-new')).userPrompt, agent.userPrompt);
  });

  it('duplicates an agent at once', async () => {
    const made = await run(commands.agentDuplicate, { id: 'order-support', newId: 'second-support' });
    assert.equal(made, 'second-support');
    const copy = await stored('second-support');
    assert.equal(copy.metadata.version, 1);
    assert.equal(copy.userPrompt, (await stored('order-support')).userPrompt);
    assert.equal(
      vscode.window.activeTextEditor?.document.uri.toString(),
      agentUri('second-support').toString(),
    );
    await assert.rejects(run(commands.agentDuplicate, { id: 'order-support', newId: 'translator' }), taken);
    await assert.rejects(
      run(commands.agentDuplicate, { id: 'order-support', newId: 'not/allowed' }),
      /can't be the id/,
    );
    await assert.rejects(
      run(commands.agentDuplicate, { id: 'payment-risk-handoff', newId: 'stub' }),
      /hand-off agent/,
    );
    await assert.rejects(
      run(commands.agentDuplicate, { id: 'nobody', newId: 'somebody' }),
      /"nobody".*not found/,
    );
    await assert.rejects(sandbox.agent('somebody'));
  });
});

describe('changing agents by command', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('deletes an agent and closes its tab', async () => {
    const document = await openAgent('weekly-report');
    await assert.rejects(run(commands.agentDelete, { id: 'weekly-report' }), /refused to show dialog/);
    assert.ok(await stored('weekly-report'));
    assert.equal(await run(commands.agentDelete, { id: 'weekly-report', confirmed: true }), 'weekly-report');
    await assert.rejects(sandbox.agent('weekly-report'));
    await eventually(() => {
      const open = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
      assert.ok(
        !open.some(
          (input) => input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString(),
        ),
      );
    });
  });

  it('names who uses an agent, and deletes it all the same with force', async () => {
    const remove = { id: 'translator', confirmed: true };
    await assert.rejects(
      run(commands.agentDelete, remove),
      /"translator" was not deleted.*"product-copywriter", "newsletter-editor"/,
    );
    assert.ok(await stored('translator'));
    assert.equal(await run(commands.agentDelete, { ...remove, force: true }), 'translator');
    await assert.rejects(sandbox.agent('translator'));
    assert.deepEqual((await stored('product-copywriter')).agentCollaborations, []);
  });

  it('enables and disables an agent, and its open document follows', async () => {
    const document = await openAgent('order-support');
    assert.equal(
      await run(commands.agentSetEnabled, { id: 'order-support', enabled: false }),
      'order-support',
    );
    assert.equal((await stored('order-support')).enabled, false);
    await eventually(async () => {
      assert.equal(read(document).enabled, false);
      assert.equal(read(document).metadata.version, (await stored('order-support')).metadata.version);
      assert.equal(document.isDirty, false);
    });
    await run(commands.agentEnable, { id: 'order-support' });
    assert.equal((await stored('order-support')).enabled, true);
    await run(commands.agentDisable, { id: 'order-support' });
    assert.equal((await stored('order-support')).enabled, false);
    await run(commands.agentSetEnabled, { id: 'order-support' });
    assert.equal((await stored('order-support')).enabled, true);
  });

  it('leaves unsaved text alone when it enables or disables', async () => {
    const document = await openAgent('order-support');
    await replaceText(document, document.getText().replace(/"userPrompt": "/, '"userPrompt": "Unsaved. '));
    const text = document.getText();
    await run(commands.agentSetEnabled, { id: 'order-support', enabled: false });
    assert.equal(document.getText(), text);
    assert.equal(document.isDirty, true);
  });

  it('does not switch an agent of a production connection without asking', async () => {
    await connect({ production: true });
    await assert.rejects(
      run(commands.agentSetEnabled, { id: 'order-support', enabled: false }),
      /refused to show dialog/,
    );
    assert.equal((await stored('order-support')).enabled, true);
  });

  it('puts the id on the clipboard', async () => {
    assert.equal(await run(commands.agentCopyId, { id: 'order-support' }), 'order-support');
    assert.equal(await vscode.env.clipboard.readText(), 'order-support');
  });
});

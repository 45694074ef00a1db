import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { answering } from './support/answering';
import { choosing } from './support/choosing';
import {
  agentUri,
  change,
  cleanUp,
  connect,
  eventually,
  findDocument,
  openAgent,
  read,
  requestsTo,
  run,
  sandbox,
  stored,
} from './support/host';
import { picking } from './support/picking';

const id = 'order-support';

async function draft(args: Record<string, unknown>): Promise<vscode.TextDocument> {
  return findDocument(vscode.Uri.parse(await run<string>(commands.agentCreate, args)));
}

function fileWith(name: string, text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'agents-')), name);
  writeFileSync(file, text);
  return file;
}

describe('a new agent', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('starts blank as an unsaved document, and is created by saving it', async () => {
    const document = await draft({ id: 'brand-new' });
    assert.equal(document.isDirty, true);
    await assert.rejects(sandbox.agent('brand-new'));
    assert.equal(await document.save(), true);
    assert.equal((await stored('brand-new')).metadata.version, 1);
    await eventually(() => assert.equal(read(document).metadata.version, 1));
  });

  it('starts from another agent without taking over its version', async () => {
    const document = await draft({ id: 'like-that', from: id });
    assert.equal(read(document).metadata, undefined);
    assert.equal(await document.save(), true);
    assert.deepEqual((await stored('like-that')).userPrompt, (await stored(id)).userPrompt);
  });

  it('starts from a file, whether it came from the service or was written by hand', async () => {
    const { userPrompt } = await stored(id);
    const file = fileWith('copy.emporix-agent.json', await sandbox.agent(id));
    const document = await draft({ id: 'from-file', file });
    assert.deepEqual(
      Object.keys(read(document)).filter((key) => ['id', 'type', 'metadata'].includes(key)),
      [],
    );
    assert.equal(await document.save(), true);
    assert.equal((await stored('from-file')).userPrompt, userPrompt);
  });

  it('refuses a file without an agent, and an export', async () => {
    const create = (name: string, text: string) =>
      run(commands.agentCreate, { id: 'never', file: fileWith(name, text) });
    await assert.rejects(create('list.json', '[]'), /"list.json" holds no agent/);
    await assert.rejects(create('export.json', '{"data":"e30=","checksum":"0"}'), /is an export/);
    await assert.rejects(sandbox.agent('never'));
  });

  it('is made of a template at once, disabled, and opened', async () => {
    const document = await draft({ id: 'my-complaints', template: 'complaint' });
    assert.equal(document.isDirty, false);
    const made = await stored('my-complaints');
    assert.equal(made.enabled, false);
    assert.equal(read(document).metadata.version, 1);
    await assert.rejects(run(commands.agentCreate, { id, template: 'complaint' }), /already/);
    await assert.rejects(run(commands.agentCreate, { id: 'x', template: 'none' }), /no template "none"/);
  });

  it('leaves out the translations of a template into languages that the tenant does not have', async () => {
    const details = ['name.de', 'description.de'].map((field) => ({ field, message: 'Not configured.' }));
    await sandbox.faults.status(
      { status: 400, body: { message: 'Validation failed', details } },
      { method: 'POST', pathPattern: '/templates/' },
    );
    await draft({ id: 'my-complaints', template: 'complaint' });
    const { name, description } = await stored('my-complaints');
    assert.deepEqual(Object.keys(name as object), ['en']);
    assert.deepEqual(Object.keys(description as object), ['en']);
  });

  it('is made of a template that is searched for', async () => {
    const labels = await picking('complaint h', 'Complaint Handling', async () => {
      const creating = choosing(['From a Template'], () => run(commands.agentCreate));
      // Under the id that is proposed.
      await eventually(async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await stored('complaint');
      });
      await creating;
    });
    assert.deepEqual(labels, ['Complaint Handling']);
    assert.equal((await stored('complaint')).enabled, false);
    assert.equal((await requestsTo('/ai-service/sandbox/agentic/templates/search')).length, 1);
  });

  it('refuses an id that is taken, and leaves an unsaved draft alone', async () => {
    await assert.rejects(run(commands.agentCreate, { id }), /There is an agent "order-support" already/);
    const document = await draft({ id: 'brand-new' });
    await change(document, (agent) => (agent.userPrompt = 'Typed.'));
    await assert.rejects(run(commands.agentCreate, { id: 'brand-new' }), /unsaved text/);
    assert.equal(read(document).userPrompt, 'Typed.');
  });

  it('is no draft any more once its tab was closed without saving', async () => {
    const document = await draft({ id: 'brand-new' });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const { metadata: _, id: __, ...agent } = await stored(id);
    await sandbox.changeBehindBack('brand-new', { create: agent });
    await eventually(async () => {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
      assert.equal((JSON.parse(text) as { userPrompt: unknown }).userPrompt, agent.userPrompt);
    });
  });

  it('refuses to duplicate over another', async () => {
    await assert.rejects(run(commands.agentDuplicate, { id, newId: 'returns-desk' }), /already/);
    assert.equal(await run(commands.agentDuplicate, { id, newId: 'second-desk' }), 'second-desk');
    assert.equal((await stored('second-desk')).metadata.version, 1);
  });
});

describe('switching an agent', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('tells in the words of the service why an agent can not be enabled', async () => {
    await sandbox.changeBehindBack(id, {
      set: { '/enabled': false, '/nativeTools': [{ id: 'no-such-tool' }] },
    });
    await assert.rejects(
      run(commands.agentSetEnabled, { id, enabled: true }),
      /"order-support" stays disabled\. .*no-such-tool/,
    );
    assert.equal((await stored(id)).enabled, false);
  });

  it('offers to open the agent at the place', async () => {
    await sandbox.changeBehindBack(id, {
      set: { '/enabled': false, '/nativeTools': [{ id: 'no-such-tool' }] },
    });
    const window = vscode.window as { showErrorMessage: unknown };
    const original = window.showErrorMessage;
    window.showErrorMessage = (_message: string, ...buttons: string[]) =>
      Promise.resolve(buttons.find((button) => button === 'Open Agent'));
    try {
      await vscode.commands.executeCommand(commands.agentEnable, agentUri(id));
      await eventually(() => {
        const editor = vscode.window.activeTextEditor;
        assert.equal(editor?.document.uri.toString(), agentUri(id).toString());
        assert.equal(editor.document.getText(editor.selection), 'false');
      });
    } finally {
      window.showErrorMessage = original;
    }
  });

  it('keeps an agent that others use when the person does not want to force it', async () => {
    const user = await openAgent('returns-desk');
    await change(user, (agent) => (agent.agentCollaborations = [{ agentId: id, description: 'Orders' }]));
    assert.equal(await user.save(), true);
    await assert.rejects(run(commands.agentDelete, { id, confirmed: true }), /used by .*"returns-desk"/);
    const kept = await answering(undefined, async () =>
      assert.rejects(async () => vscode.workspace.fs.delete(agentUri(id)), /was kept/),
    );
    assert.match(kept[0]?.detail ?? '', /"returns-desk"/);
    await answering('Delete and Unassign', async () => vscode.workspace.fs.delete(agentUri(id)));
    await assert.rejects(sandbox.agent(id));
  });
});

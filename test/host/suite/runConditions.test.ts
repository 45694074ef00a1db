import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { answering } from './support/answering';
import { answerTabs, finished } from './support/answers';
import { noticing } from './support/noticing';
import {
  agentUri,
  change,
  cleanUp,
  connect,
  eventually,
  openAgent,
  requestsTo,
  run,
  sandbox,
  stored,
} from './support/host';

const id = 'order-support';
const message = 'Where is my order EON1243?';
const opening = 'Begin each answer with "Ahoy.".';

/** Methods and last words of the requests about agents and chats that may do something. */
async function sent(): Promise<string[]> {
  const requests = await requestsTo('/ai-service/sandbox/agentic/');
  return requests
    .filter((request) => !request.startsWith('GET'))
    .map((request) => request.replace(/^(\w+) .*\/([\w-]+)(\?.*)?$/, '$1 $2'));
}

const runIt = (more: object = {}) => run(commands.agentRun, { id, message, ...more });

describe('running an agent with unsaved changes', () => {
  let document: vscode.TextDocument;
  beforeEach(async () => {
    await connect();
    await sandbox.settings({ tokenDelayMs: 0 });
    document = await openAgent(id);
    await change(document, (agent) => (agent.userPrompt = opening));
    await sandbox.resetRequests();
  });
  afterEach(cleanUp);

  it('asks, and saves them first', async () => {
    let uri: unknown;
    const asked = await answering('Save and Run', async () => (uri = await runIt()));
    assert.match(asked[0]?.message ?? '', /"order-support" has unsaved changes/);
    assert.deepEqual(asked[0]?.buttons, ['Save and Run', 'Run the Saved One']);
    await finished(uri, /\nAhoy\.\n[^]*_Answered in /);
    assert.equal((await stored(id)).userPrompt, opening);
    assert.deepEqual((await sent()).slice(0, 1), [`PUT ${id}`]);
  });

  it('asks, and runs what the service has', async () => {
    let uri: unknown;
    await answering('Run the Saved One', async () => (uri = await runIt()));
    assert.doesNotMatch(await finished(uri, /_Answered in /), /Ahoy/);
    assert.equal(document.isDirty, true);
    assert.deepEqual(await sent(), ['POST chat-stream']);
  });

  it('asks, and does nothing when that is cancelled', async () => {
    let uri: unknown = 'none';
    await answering(undefined, async () => (uri = await runIt()));
    assert.equal(uri, undefined);
    assert.deepEqual([await sent(), answerTabs()], [[], []]);
  });

  it('asks nothing when the arguments answer, also about the tab of the prompt', async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually(() => assert.equal(document.isDirty, false));
    const uri = vscode.Uri.parse(await run<string>(commands.agentOpenPrompt, { id }));
    const prompt = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), `${opening}\n`);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(prompt.isDirty, true);

    assert.deepEqual(await answering(undefined, () => runIt({ unsaved: 'ignore' })), []);
    assert.equal(prompt.isDirty, true);
    let tab: unknown;
    assert.deepEqual(await answering(undefined, async () => (tab = await runIt({ unsaved: 'save' }))), []);
    await finished(tab, /\nAhoy\.\n[^]*_Answered in /);
    assert.equal(prompt.isDirty, false);
  });

  it('does not run when they can not be saved', async () => {
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await assert.rejects(
      runIt({ unsaved: 'save' }),
      /"order-support" was not run: its changes could not be saved/,
    );
    assert.deepEqual([(await sent()).filter((request) => request.includes('chat')), answerTabs()], [[], []]);
  });
});

describe('an agent that can not be run', () => {
  afterEach(cleanUp);

  it('is explained by whom the agent admits and what the key has', async () => {
    await connect();
    await sandbox.changeBehindBack(id, { set: { '/requiredScopes': ['customer'] } });
    const words =
      /admit only customer, which takes the scope ai\.agentexecution_manage_own\. The key of "Shop [\w-]+" has ai\.agent_read, ai\.agent_manage, ai\.agentexecution_manage\..* add "employee"/;
    await assert.rejects(runIt(), words);
    const [uri] = answerTabs();
    await finished(uri, /\*\*The answer failed\.\*\* .*admit only customer[^]*_Failed after /);
    await assert.rejects(run(commands.agentRunAsync, { id, message }), words);
  });

  it('is told before anything is sent where the key is known to lack the scope', async () => {
    await connect({ clientId: 'sandbox-reader', clientSecret: 'sandbox-reader' });
    await sandbox.resetRequests();
    const words =
      /"order-support" can't be run: the key of "Shop [\w-]+" lacks the scope ai\.agentexecution_manage; it has ai\.agent_read\. .*generate a new key/;
    await assert.rejects(runIt(), words);
    await assert.rejects(run(commands.agentRunAsync, { id, message }), words);
    assert.deepEqual([await sent(), answerTabs()], [[], []]);
  });

  it('is a disabled one, which is enabled with one click', async () => {
    await connect();
    await sandbox.changeBehindBack(id, { set: { '/enabled': false } });
    await assert.rejects(runIt(), /"order-support" is disabled, so it does not run\. Enable it/);
    const input = vscode.window as { showInputBox: unknown };
    const original = input.showInputBox;
    input.showInputBox = () => Promise.resolve(message);
    try {
      const notices = await noticing('Enable', async () => {
        // As a row or a lens calls it: a person sees the error.
        await vscode.commands.executeCommand(commands.agentRun, agentUri(id));
        await eventually(async () => assert.equal((await stored(id)).enabled, true));
      });
      assert.match(notices[0]?.message ?? '', /is disabled/);
    } finally {
      input.showInputBox = original;
    }
  });

  it('is a draft, which the service does not have', async () => {
    await connect();
    await run(commands.agentCreate, { id: 'brand-new', from: id });
    await sandbox.resetRequests();
    await assert.rejects(
      run(commands.agentRun, { id: 'brand-new', message }),
      /"brand-new" does not exist yet: its tab is a draft\. Save the tab/,
    );
    assert.deepEqual(await sent(), []);
  });

  it('is one that does not exist', async () => {
    await connect();
    await assert.rejects(run(commands.agentRun, { id: 'nobody', message }), /nobody/);
  });
});

describe('a key that may not run agents', () => {
  afterEach(cleanUp);

  it('is told before anybody writes a message', async () => {
    await connect({ clientId: 'sandbox-reader', clientSecret: 'sandbox-reader' });
    // Without a message the command would ask for one, and wait.
    for (const command of [commands.agentRun, commands.agentRunAsync] as const)
      await assert.rejects(run(command, { id }), /ai\.agentexecution_manage/);
  });
});

describe('running an agent in production', () => {
  afterEach(cleanUp);

  it('asks once in a window, unless it is confirmed', async () => {
    await connect({ production: true });
    await sandbox.settings({ tokenDelayMs: 0 });
    await sandbox.resetRequests();
    const cancelled = await answering(undefined, () => runIt());
    assert.match(cancelled[0]?.message ?? '', /Run agent "order-support" on PRODUCTION \(Shop /);
    assert.deepEqual([await sent(), answerTabs()], [[], []]);

    assert.deepEqual(await answering(undefined, () => runIt({ confirmed: true })), []);
    assert.equal((await answering('Run on Production', () => runIt())).length, 1);
    assert.equal((await answering(undefined, () => runIt())).length, 0);
    assert.deepEqual(await sent(), ['POST chat-stream', 'POST chat-stream', 'POST chat-stream']);
  });

  it('still asks before it saves, also when running is confirmed', async () => {
    await connect({ production: true });
    const document = await openAgent(id);
    await change(document, (agent) => (agent.userPrompt = opening));
    await sandbox.resetRequests();
    const asked = await answering(undefined, () =>
      assert.rejects(runIt({ unsaved: 'save', confirmed: true }), /was not run/),
    );
    assert.match(asked[0]?.message ?? '', /Save agent "order-support" to PRODUCTION/);
    assert.deepEqual(await sent(), []);
  });
});

describe('running an agent as a job', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('opens the job and tells when it is done', async () => {
    await sandbox.settings({ jobDurationMs: 100 });
    let job: unknown;
    const notices = await noticing(undefined, async (seen) => {
      job = await run(commands.agentRunAsync, { id, message });
      assert.ok(vscode.window.activeTextEditor?.document.uri.path.endsWith(`/jobs/${String(job)}.md`));
      await eventually(() => assert.ok(seen.length > 0, 'nothing was told'));
    });
    assert.match(notices[0]?.message ?? '', /succeeded/);
    assert.deepEqual(notices[0]?.buttons, ['Open']);
    assert.ok((await sandbox.ids('jobs')).includes(String(job)));
    await eventually(() =>
      assert.match(
        vscode.window.activeTextEditor?.document.getText() ?? '',
        /local sandbox made this answer/,
      ),
    );
  });
});

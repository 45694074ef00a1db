import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, views } from '../../../src/ids';
import { certificate } from './support/certificate';
import {
  changeSetting,
  cleanUp,
  connect,
  eventually,
  findDocument,
  requestsTo,
  run,
  sandbox,
} from './support/host';

/** The searches for jobs in progress: the ones of lists are sorted. */
async function polls(): Promise<string[]> {
  const requests = await requestsTo('/ai-service/sandbox/jobs/search');
  return requests.filter((request) => !request.includes('sort='));
}

const readsOf = async (id: string) => (await requestsTo(`/ai-service/sandbox/jobs/${id}`)).length;

async function untilPolled(times: number): Promise<void> {
  const before = (await polls()).length;
  await eventually(async () => assert.ok((await polls()).length >= before + times, 'it is polled'));
}

/** What must not happen is given the time that two polls of another job would take. */
async function assertNotPolled(): Promise<void> {
  await sandbox.resetRequests();
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  assert.deepEqual(await polls(), []);
}

async function hide(): Promise<void> {
  await vscode.commands.executeCommand('workbench.view.explorer');
}

async function showJobs(): Promise<void> {
  await vscode.commands.executeCommand(`${views.jobs}.focus`);
}

async function open(id: string): Promise<vscode.TextDocument> {
  return findDocument(vscode.Uri.parse(await run<string>(commands.jobOpen, { id })));
}

interface Notice {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** Answers the notifications that come up until `restore` is called. */
function catchNotices(answer?: string) {
  const notices: Notice[] = [];
  const window = vscode.window as unknown as Record<string, unknown>;
  const names = ['showInformationMessage', 'showWarningMessage'];
  const originals = names.map((name) => window[name]);
  for (const name of names) {
    window[name] = (text: string, ...buttons: string[]) => {
      notices.push({ text, buttons });
      return Promise.resolve(answer);
    };
  }
  const restore = () => names.forEach((name, index) => (window[name] = originals[index]));
  return { notices, restore };
}

describe('following jobs', () => {
  let connection: string;
  beforeEach(async () => {
    await hide();
    connection = await connect();
    // The example shop has running jobs of its own.
    for (const id of await sandbox.ids('jobs')) {
      await sandbox.changeBehindBack(id, { kind: 'jobs', delete: true });
    }
  });
  afterEach(async () => {
    await hide();
    await cleanUp();
  });

  it('asks for ten running jobs of the view and for one of a tab with one request a poll', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => sandbox.addJob()));
    await open(ids[0] ?? '');
    await showJobs();
    await untilPolled(2);
    await sandbox.resetRequests();
    await untilPolled(2);
    const made = await polls();
    assert.ok(made.length <= 4, `${made.length} requests for some polls of ten jobs`);
    for (const id of ids.slice(1)) assert.equal(await readsOf(id), 0);
  });

  it('asks nothing while the view is hidden and no tab shows a running job', async () => {
    await sandbox.addJob();
    await showJobs();
    await untilPolled(1);
    await hide();
    await eventually(async () => {
      const before = (await polls()).length;
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal((await polls()).length, before);
    });
    await assertNotPolled();
    await showJobs();
    await untilPolled(1);
  });

  it('asks nothing more when all have ended, or the connection is gone', async () => {
    const id = await sandbox.addJob();
    await showJobs();
    await untilPolled(1);
    await sandbox.addJob({ id, status: 'success' });
    await untilPolled(1);
    await assertNotPolled();
    await sandbox.addJob({ id, status: 'in_progress' });
    await run(commands.refresh);
    await untilPolled(1);
    await run(commands.connectionRemove, { id: connection, confirmed: true });
    await assertNotPolled();
  });

  it('updates an open document until the job ends, and reads its output once', async () => {
    const id = await sandbox.addJob({ agentId: 'order-support' });
    const document = await open(id);
    assert.match(document.getText(), /^# Agent chat: in progress\n/);
    await untilPolled(2);
    await sandbox.resetRequests();
    await untilPolled(1);
    assert.equal(await readsOf(id), 0);
    await sandbox.addJob({ id, status: 'success', message: 'All **done**.' });
    await eventually(() =>
      assert.match(document.getText(), /^# Agent chat: succeeded\n[^]*All \*\*done\*\*\./),
    );
    assert.equal(await readsOf(id), 1);
    await assertNotPolled();
  });

  it('asks for no job whose tab is hidden or closed, and again when it is seen', async () => {
    const first = await open(await sandbox.addJob());
    await vscode.window.showTextDocument(first, { preview: false });
    await untilPolled(1);
    const ended = await open(await sandbox.addJob({ status: 'success' }));
    await vscode.window.showTextDocument(ended, { preview: false });
    await assertNotPolled();
    await vscode.window.showTextDocument(first);
    await untilPolled(1);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await assertNotPolled();
  });

  it('says in the document that a followed job is no longer there', async () => {
    const id = await sandbox.addJob();
    const document = await open(id);
    await untilPolled(1);
    await sandbox.changeBehindBack(id, { kind: 'jobs', delete: true });
    await eventually(() =>
      assert.match(document.getText(), /no longer on the service.*deleted or has expired/),
    );
    await assertNotPolled();
  });

  it('tells when a job is done that nobody sees, and opens it', async () => {
    const { notices, restore } = catchNotices('Open');
    try {
      const id = await sandbox.addJob({ agentId: 'order-support' });
      assert.equal(await run(commands.jobFollow, { id }), id);
      await untilPolled(1);
      assert.equal(notices.length, 0);
      await sandbox.addJob({ id, status: 'failure', message: 'Wrong key.' });
      await eventually(() => assert.equal(notices.length, 1));
      await eventually(() =>
        assert.equal(
          vscode.window.activeTextEditor?.document.uri.toString(),
          `emporix-ai://${connection}/jobs/${id}.md`,
        ),
      );
      await assertNotPolled();
      assert.deepEqual(
        notices.map(
          ({ text, buttons }) => `${text.replace(/ of .+ failed/, ' of … failed')} [${buttons.join()}]`,
        ),
        ['Job of … failed. [Open]'],
      );
    } finally {
      restore();
    }
  });

  it('no longer tells when that is taken back, and refuses to wait for a job that has ended', async () => {
    const id = await sandbox.addJob();
    await run(commands.jobFollow, { id });
    await untilPolled(1);
    await run(commands.jobFollow, { id, notify: false });
    await assertNotPolled();
    const ended = await sandbox.addJob({ status: 'success', agentId: 'translator' });
    await assert.rejects(
      run(commands.jobFollow, { id: ended }),
      /Job of translator succeeded: there is nothing to wait for/,
    );
  });

  it('goes on when the connection has to sign in again', async () => {
    const id = await sandbox.addJob();
    await run(commands.jobFollow, { id });
    await untilPolled(1);
    try {
      await changeSetting('emporixAi.requestTimeout', 17);
      await untilPolled(2);
    } finally {
      await changeSetting('emporixAi.requestTimeout', undefined);
    }
  });

  it('goes on when the same tenant is reached with another CA file', async () => {
    const id = await sandbox.addJob();
    await run(commands.jobFollow, { id });
    await untilPolled(1);
    await run(commands.connectionEdit, { id: connection, caFile: certificate.caFile });
    await untilPolled(2);
  });

  it('goes on after a sign-in that failed', async () => {
    const id = await sandbox.addJob();
    await run(commands.jobFollow, { id });
    await untilPolled(1);
    await sandbox.faults.status({ status: 503 }, { pathPattern: '/oauth/token', times: 'always' });
    await assert.rejects(run(commands.connectionTest, { id: connection }), /503/);
    await sandbox.faults.clear();
    await untilPolled(1);
  });

  it('does not try a key again that was refused', async () => {
    const id = await sandbox.addJob();
    await run(commands.jobFollow, { id });
    await untilPolled(1);
    await sandbox.faults.status({ status: 401 }, { pathPattern: '/oauth/token', times: 'always' });
    await assert.rejects(run(commands.connectionTest, { id: connection }), /does not accept/);
    await assertNotPolled();
    assert.deepEqual(await requestsTo('/oauth/token'), []);
  });

  it('does not try a key again that is refused while it is used', async () => {
    const id = await sandbox.addJob();
    await run(commands.jobFollow, { id });
    await untilPolled(1);
    await sandbox.faults.status({ status: 401 }, { pathPattern: '/oauth/token', times: 'always' });
    await sandbox.resetRequests();
    await sandbox.faults.expireTokens({ pathPattern: '/jobs' });
    await eventually(async () => assert.equal((await requestsTo('/oauth/token')).length, 1));
    await assertNotPolled();
    assert.deepEqual(await requestsTo('/oauth/token'), []);
  });
});

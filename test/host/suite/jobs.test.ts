import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { cleanUp, connect, eventually, findDocument, requestsTo, run, sandbox } from './support/host';

interface Job {
  readonly id: string;
  readonly type?: string;
  readonly status?: string;
  readonly message?: string;
  readonly exportResult?: { readonly data: string; readonly checksum: string };
}

/** A job of the tenant that is like this. */
async function jobWhere(test: (job: Job) => boolean): Promise<Job> {
  for (const id of await sandbox.ids('jobs')) {
    const job = JSON.parse(await sandbox.stored('jobs', id)) as Job;
    if (test(job)) return job;
  }
  throw new Error('The tenant has no such job.');
}

async function open(id: string): Promise<vscode.TextDocument> {
  return findDocument(vscode.Uri.parse(await run<string>(commands.jobOpen, { id })));
}

const readsOf = async (id: string) => (await requestsTo(`/ai-service/sandbox/jobs/${id}`)).length;

describe("a job's output", () => {
  let connection: string;
  beforeEach(async () => {
    connection = await connect();
  });
  afterEach(cleanUp);

  it('opens as read-only Markdown under its own URI, with one request', async () => {
    const { id, message } = await jobWhere(
      ({ type, status, message: text }) => type === 'AGENT_CHAT' && status === 'success' && Boolean(text),
    );
    await sandbox.resetRequests();
    const uri = await run<string>(commands.jobOpen, { id });
    assert.equal(uri, `emporix-ai://${connection}/jobs/${id}.md`);
    const document = findDocument(vscode.Uri.parse(uri));
    assert.equal(document.languageId, 'emporix-job');
    assert.match(document.getText(), /^# Agent chat: succeeded\n/);
    assert.ok(document.getText().includes(message ?? ''), 'the message stands there as it was written');
    assert.match(document.getText(), new RegExp(`- \\*\\*Job\\*\\* \`${id}\``));
    assert.equal(await readsOf(id), 1);
    const { permissions } = await vscode.workspace.fs.stat(document.uri);
    assert.equal(permissions, vscode.FilePermission.Readonly);
    await assert.rejects(
      async () => vscode.workspace.fs.writeFile(document.uri, new Uint8Array()),
      /read-only/,
    );
  });

  for (const [status, words] of [
    ['failure', 'failed'],
    ['skipped', 'skipped'],
    ['in_progress', 'in progress'],
  ] as const) {
    it(`says that a job is ${words}`, async () => {
      const { id } = await jobWhere((job) => job.type === 'AGENT_CHAT' && job.status === status);
      assert.ok((await open(id)).getText().startsWith(`# Agent chat: ${words}\n`));
    });
  }

  it('shows what an import made as a table with states and reasons', async () => {
    const { id } = await jobWhere(({ type, status }) => type === 'IMPORT' && status === 'success');
    const text = (await open(id)).getText();
    assert.match(text, /^# Import: succeeded\n/);
    assert.match(text, /\| State \| Kind \| Name \| Id \| Reason \|/);
    assert.match(text, /\| `DISABLED` \| Agent \|.*Imported, disabled; /);
  });

  it('shows the facts of an export, and its decoded content one command away', async () => {
    const { id, exportResult } = await jobWhere((job) => job.exportResult !== undefined);
    const text = (await open(id)).getText();
    assert.match(text, /^# Export: succeeded\n/);
    assert.ok(text.includes(`\`${exportResult?.checksum ?? '-'}\``));
    const uri = await run<string>(commands.jobOpenExport, { id });
    assert.equal(uri, `emporix-ai://${connection}/jobs/${id}.export.json`);
    const decoded = Buffer.from(exportResult?.data ?? '', 'base64').toString();
    assert.deepEqual(JSON.parse(findDocument(vscode.Uri.parse(uri)).getText()), JSON.parse(decoded));
  });

  it('tells that a job holds no export', async () => {
    const { id } = await jobWhere(({ type }) => type === 'AGENT_CHAT');
    await assert.rejects(run(commands.jobOpenExport, { id }), /holds no exported content/);
  });

  it('opens the job as the service sent it', async () => {
    const job = await jobWhere(({ type }) => type === 'AGENT_CHAT');
    const uri = await run<string>(commands.jobOpenRaw, { id: job.id });
    assert.equal(uri, `emporix-ai://${connection}/jobs/${job.id}.json`);
    assert.deepEqual(JSON.parse(findDocument(vscode.Uri.parse(uri)).getText()), job);
  });

  it('is listed in the folder of jobs', async () => {
    const { id } = await jobWhere(() => true);
    const folder = vscode.Uri.from({ scheme: 'emporix-ai', authority: connection, path: '/jobs' });
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
    assert.equal(names.length, (await sandbox.ids('jobs')).length);
    assert.ok(names.includes(`${id}.json`));
  });
});

describe('a job that changes', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('says that a job is no longer there', async () => {
    const id = await sandbox.addJob({ status: 'success', message: 'Short-lived.' });
    const document = await open(id);
    await sandbox.changeBehindBack(id, { kind: 'jobs', delete: true });
    await run(commands.refresh);
    await eventually(() =>
      assert.match(document.getText(), /no longer on the service.*deleted or has expired/),
    );
    assert.match(document.getText(), /Short-lived\./);
    await run(commands.connectionAdd, {
      id: 'second-look',
      label: 'Second look',
      baseUrl: sandbox.url,
      ...sandbox.credentials,
    });
    await assert.rejects(run(commands.jobOpen, { id }), new RegExp(`"${id}".*not found`));
  });

  it('deletes a job, and its open document says so', async () => {
    const id = await sandbox.addJob({ status: 'failure', message: 'Wrong key.' });
    const document = await open(id);
    await assert.rejects(run(commands.jobDelete, { id }), /refused to show dialog/);
    assert.ok(await sandbox.stored('jobs', id));
    assert.equal(await run(commands.jobDelete, { id, confirmed: true }), id);
    await assert.rejects(sandbox.stored('jobs', id));
    await eventually(() => assert.match(document.getText(), /no longer on the service/));
  });
});

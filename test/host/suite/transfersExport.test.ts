import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, views } from '../../../src/ids';
import { exported, readJson, temporaryFolder, type ExportFile } from './support/exports';
import { cleanUp, connect, findDocument, requestsTo, run, sandbox } from './support/host';

const id = 'order-support';

let folder: string;
let remove: () => Promise<void>;

/** Each test has a folder of its own, and leaves nothing behind. */
function inFolder(): void {
  beforeEach(async () => {
    ({ path: folder, remove } = await temporaryFolder());
  });
  afterEach(async () => {
    await cleanUp();
    await remove();
  });
}

function idsIn({ data }: ExportFile): string[] {
  const { agents } = JSON.parse(Buffer.from(data, 'base64').toString()) as { agents: { id: string }[] };
  return agents.map((agent) => agent.id);
}

describe('exporting agents', () => {
  inFolder();
  let connection: string;
  beforeEach(async () => {
    connection = await connect();
  });

  it('saves what the service answered, in the form of the dashboard', async () => {
    const file = join(folder, 'one.json');
    assert.equal(await run(commands.agentsExport, { ids: [id], file }), vscode.Uri.file(file).toString());
    const saved = await readJson(file);
    assert.deepEqual(Object.keys(saved), ['exportedAt', 'data', 'checksum']);
    assert.ok(idsIn(saved).includes(id));
    const jobs = await Promise.all((await sandbox.ids('jobs')).map((job) => sandbox.stored('jobs', job)));
    const results = jobs.map((job) => (JSON.parse(job) as { exportResult?: ExportFile }).exportResult);
    assert.ok(results.some((result) => result?.data === saved.data && result.checksum === saved.checksum));
  });

  it('saves several agents with one request: those given, those selected, those picked', async () => {
    const ids = [id, 'translator'];
    const file = join(folder, 'several.json');
    const row = (agent: string) => ({
      kind: 'item',
      view: views.agents,
      connectionId: connection,
      id: agent,
      value: {},
    });
    const window = vscode.window as { showSaveDialog: unknown };
    const original = window.showSaveDialog;
    const proposed: string[] = [];
    window.showSaveDialog = (options: vscode.SaveDialogOptions) => {
      proposed.push(options.defaultUri?.path.split('/').at(-1) ?? '');
      return Promise.resolve(vscode.Uri.file(file));
    };
    try {
      await sandbox.resetRequests();
      await vscode.commands.executeCommand(commands.agentsExport, row(id), ids.map(row));
      await vscode.commands.executeCommand(commands.agentsExport, row(id), [row(id)]);
    } finally {
      window.showSaveDialog = original;
    }
    assert.equal((await requestsTo('/ai-service/sandbox/agentic/agents/export')).length, 2);
    assert.match(proposed[0] ?? '', /^agents-export-\d{4}-\d\d-\d\d\.json$/);
    assert.match(proposed[1] ?? '', /^agent-order-support-export-\d{4}-\d\d-\d\d\.json$/);
    await run(commands.agentsExport, { ids, file });
    for (const agent of ids) assert.ok(idsIn(await readJson(file)).includes(agent));
  });

  it('says which agents can not be exported, and saves nothing', async () => {
    const file = join(folder, 'none.json');
    await assert.rejects(run(commands.agentsExport, { ids: ['unknown-agent'], file }), /unknown-agent/);
    const many = Array.from({ length: 101 }, (_, index) => `agent-${index}`);
    await assert.rejects(run(commands.agentsExport, { ids: many, file }), /at most 100/);
    assert.deepEqual(await readdir(folder), []);
    const nowhere = join(folder, 'missing', 'a.json', 'b.json');
    await writeFile(join(folder, 'missing'), 'a file, not a folder');
    await assert.rejects(run(commands.agentsExport, { ids: [id], file: nowhere }), /could not be saved as/);
  });

  it('saves the export of a job', async () => {
    await exported(folder, [id]);
    const jobs = await Promise.all(
      (await sandbox.ids('jobs')).map(
        async (job) =>
          JSON.parse(await sandbox.stored('jobs', job)) as { id: string; exportResult?: ExportFile },
      ),
    );
    const job = jobs.findLast(({ exportResult }) => exportResult !== undefined);
    const file = join(folder, 'of-job.json');
    await run(commands.jobSaveExport, { id: job?.id, file });
    assert.deepEqual(await readJson(file), job?.exportResult);
    const chat = await sandbox.addJob({ status: 'success', message: 'Hello.' });
    await assert.rejects(run(commands.jobSaveExport, { id: chat, file }), /no exported agents/);
  });
});

describe('looking inside an export', () => {
  inFolder();
  let connection: string;
  beforeEach(async () => {
    connection = await connect();
  });

  it('shows it decoded, for reading', async () => {
    const file = await exported(folder, [id]);
    const uri = await run<string>(commands.agentsOpenExport, { file });
    assert.equal(uri, `emporix-ai://${connection}/exports/agents.json`);
    const document = findDocument(vscode.Uri.parse(uri));
    assert.deepEqual(
      JSON.parse(document.getText()),
      JSON.parse(Buffer.from((await readJson(file)).data, 'base64').toString()),
    );
    assert.equal((await vscode.workspace.fs.stat(document.uri)).permissions, vscode.FilePermission.Readonly);
  });

  for (const [text, reason] of [
    ['agents: []', /wrong\.json is no export of agents: it is not a JSON object/],
    ['{"id":"order-support"}', /wrong\.json is no export of agents: it has no "data"/],
    ['{"data":"%","checksum":"c"}', /wrong\.json holds can't be decoded/],
  ] as const) {
    it(`says what is wrong with ${text}, here and when it is to be imported`, async () => {
      const file = join(folder, 'wrong.json');
      await writeFile(file, text);
      await assert.rejects(run(commands.agentsOpenExport, { file }), reason);
      await sandbox.resetRequests();
      await assert.rejects(run(commands.agentsImport, { file, confirmed: true }), reason);
      assert.deepEqual(await requestsTo('/ai-service/sandbox/agentic/agents/import'), []);
    });
  }
});

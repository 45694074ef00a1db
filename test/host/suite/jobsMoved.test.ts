import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, scheme, views } from '../../../src/ids';
import {
  cleanUp,
  configureConnections,
  configuredConnections,
  connect,
  eventually,
  findDocument,
  requestsTo,
  run,
  sandbox,
} from './support/host';
import { noticing } from './support/noticing';

const second = { tenant: 'sandbox-two', clientId: 'sandbox-two', clientSecret: 'sandbox-two' };

async function show(view: string): Promise<void> {
  await vscode.commands.executeCommand(view);
}

async function openJob(id: string): Promise<vscode.TextDocument> {
  return findDocument(vscode.Uri.parse(await run<string>(commands.jobOpen, { id })));
}

/** The same service under another name, which may be another tenant for all that can be known. */
async function moveToOtherHost(): Promise<void> {
  const baseUrl = sandbox.url.replace('127.0.0.1', 'localhost');
  assert.notEqual(baseUrl, sandbox.url);
  await configureConnections(configuredConnections().map((entry) => ({ ...entry, baseUrl })));
}

/** The files of a folder that are told to be deleted from now on. */
function deletions(folder: string): { readonly uris: readonly string[]; dispose(): void } {
  const uris: string[] = [];
  const pattern = new vscode.RelativePattern(vscode.Uri.parse(folder), '*');
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  watcher.onDidDelete((uri) => uris.push(uri.toString()));
  return { uris, dispose: () => watcher.dispose() };
}

describe('what is open of a connection that leads elsewhere now', () => {
  let connection: string;
  beforeEach(async () => {
    await show('workbench.view.explorer');
    connection = await connect();
  });
  afterEach(async () => {
    await show('workbench.view.explorer');
    await cleanUp();
  });

  it('shows the job that has the same id there', async () => {
    const id = await sandbox.addJob({ status: 'success', message: 'Here.' });
    const document = await openJob(id);
    assert.match(document.getText(), /Here\./);
    await sandbox.addJob({ id, status: 'success', message: 'There.' });
    await moveToOtherHost();
    await eventually(() => assert.match(document.getText(), /There\./));
  });

  it('is told to be deleted by a refresh where there is no such job', async () => {
    const { uri } = await openJob(await sandbox.addJob({ status: 'success' }));
    await run(commands.connectionEdit, { id: connection, ...second });
    const deleted = deletions(`${scheme}://${connection}/jobs`);
    try {
      await eventually(async () => {
        await run(commands.refresh);
        assert.ok(deleted.uris.includes(uri.toString()));
      });
    } finally {
      deleted.dispose();
    }
  });

  it('shows the tool that has the same id there', async () => {
    const [id = ''] = await sandbox.ids('tools');
    const uri = vscode.Uri.parse(`${scheme}://${connection}/tools/${id}.json`);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    await sandbox.changeBehindBack(id, { kind: 'tools', set: { '/name': 'There' } });
    await moveToOtherHost();
    await eventually(() => assert.match(document.getText(), /There/));
  });

  it('is not filtered as the jobs of the tenant before were', async () => {
    await show(`${views.jobs}.focus`);
    await run(commands.jobsFilter, { agentId: 'order-support' });
    const lists = async () => (await requestsTo('/ai-service/sandbox-two/jobs')).length;
    const searches = () => requestsTo('/ai-service/sandbox-two/jobs/search');
    await run(commands.connectionEdit, { id: connection, ...second });
    await eventually(async () => assert.ok((await lists()) > 0, 'the jobs are read there'));
    assert.deepEqual(await searches(), []);
  });

  it("has no agents' names of the tenant before", async () => {
    await show(`${views.agents}.focus`);
    await eventually(async () => {
      assert.ok((await requestsTo('/ai-service/sandbox/agentic/agents?')).length > 0);
    });
    const follow = async (tenant: string) => {
      const id = await sandbox.addJob({ agentId: 'order-support' }, tenant);
      await run(commands.jobFollow, { id });
      await sandbox.addJob({ id, status: 'success' }, tenant);
      const [told] = await noticing(undefined, (seen) =>
        eventually(() => assert.equal(seen.length, 1, 'the end of the job is told')),
      );
      return told?.message;
    };
    assert.match((await follow('sandbox')) ?? '', /Order Support/);
    await show('workbench.view.explorer');
    await run(commands.connectionEdit, { id: connection, ...second });
    assert.equal(await follow('sandbox-two'), 'Job of order-support succeeded.');
  });
});

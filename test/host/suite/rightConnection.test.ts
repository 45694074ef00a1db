import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, views } from '../../../src/ids';
import { noticing } from './support/noticing';
import {
  agentRequests,
  agentUri,
  cleanUp,
  configureConnections,
  configuredConnections,
  connect,
  eventually,
  requestsTo,
  run,
  sandbox,
} from './support/host';

const id = 'order-support';

describe('what is about one of several connections', () => {
  let connection: string;
  beforeEach(async () => {
    connection = await connect();
  });
  afterEach(cleanUp);

  it('leads from an error to that connection, not to the active one', async () => {
    const other = { id: 'nokey', label: 'No Key', tenant: 'sandbox', baseUrl: sandbox.url };
    await configureConnections([...configuredConnections(), other]);
    const window = vscode.window as { createInputBox: unknown };
    const original = window.createInputBox as () => vscode.InputBox;
    const boxes: vscode.InputBox[] = [];
    window.createInputBox = () => {
      const box = original.call(vscode.window);
      boxes.push(box);
      return box;
    };
    try {
      for (const command of [commands.jobPreview, commands.jobOpenRaw]) {
        await noticing('Sign In…', async (seen) => {
          await vscode.commands.executeCommand(command, vscode.Uri.parse('emporix-ai://nokey/jobs/abc.md'));
          await eventually(() =>
            assert.match(seen.at(-1)?.message ?? '', /The key of "No Key" is not stored/),
          );
          const box = await eventually(() => {
            const last = boxes.pop();
            assert.ok(last?.title);
            return last;
          });
          assert.equal(box.title, 'Sign In to "No Key" on This Machine');
          box.hide();
        });
      }
    } finally {
      window.createInputBox = original;
    }
  });

  it('goes on with a conversation in the tenant in which it began only', async () => {
    const uri = await run<string>(commands.agentRun, { id, message: 'One' });
    await run(commands.connectionEdit, {
      id: connection,
      tenant: 'sandbox-two',
      clientId: 'sandbox-two',
      clientSecret: 'sandbox-two',
    });
    await sandbox.resetRequests();
    await assert.rejects(run(commands.answerSend, { uri, message: 'Two' }), /was with the tenant "sandbox"/);
    const requests = await sandbox.requests();
    assert.ok(!requests.some(({ path }) => path.includes('chat')));
  });

  it('reads a list again whose request another sign-in ended', async () => {
    const lists = async () =>
      (await requestsTo('/ai-service/')).filter((request) => /\/agents\?.*sort=/.test(request)).length;
    await sandbox.resetRequests();
    await sandbox.faults.hang({ pathPattern: '/agents\\?', times: 1 });
    await vscode.commands.executeCommand(`${views.agents}.focus`);
    const refreshing = run(commands.refresh);
    await eventually(async () => assert.ok((await lists()) > 0));
    const before = await lists();
    await run(commands.connectionSignIn, { id: connection, clientId: 'sandbox', clientSecret: 'sandbox' });
    await eventually(async () => assert.ok((await lists()) > before));
    await refreshing;
  });

  it('looks for an agent whose deletion was not answered', async () => {
    await sandbox.resetRequests();
    await sandbox.faults.status({ status: 403 }, { method: 'DELETE', times: 1 });
    await assert.rejects(run(commands.agentDelete, { id: 'translator', confirmed: true }));
    await eventually(async () => assert.equal((await agentRequests()).at(-1), 'GET translator'));
    await vscode.window.showTextDocument(agentUri('returns-desk'));
    await sandbox.changeBehindBack('returns-desk', { delete: true });
    const deleted = new Promise<boolean>((resolve) => {
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(agentUri('returns-desk').with({ path: '/' }), '**'),
      );
      watcher.onDidDelete(() => {
        resolve(true);
      });
    });
    await assert.rejects(run(commands.agentDelete, { id: 'returns-desk', confirmed: true }), /not found/);
    assert.ok(await deleted);
  });
});

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { cleanUp, connect, requestsTo, run, sandbox } from './support/host';

type Task = (progress: object, token: vscode.CancellationToken) => unknown;

describe('the search for the agents that use something', () => {
  afterEach(cleanUp);

  it('ends when it is cancelled', async () => {
    await connect();
    // So that signing in does not come in between.
    await run(commands.findUsages, { id: 'complaint-agent' });
    const window = vscode.window as { withProgress: unknown };
    const original = window.withProgress;
    const cancelled = new vscode.CancellationTokenSource();
    cancelled.cancel();
    window.withProgress = (_: unknown, task: Task) => task({ report: () => undefined }, cancelled.token);
    try {
      await sandbox.resetRequests();
      await assert.rejects(run(commands.findUsages, { id: 'complaint-agent' }));
      assert.deepEqual(await requestsTo('/ai-service/sandbox/agentic/agents'), []);
    } finally {
      window.withProgress = original;
      cancelled.dispose();
    }
  });
});

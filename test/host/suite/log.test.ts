import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { commands, extensionId } from '../../../src/ids';
import { freePort } from './support/forward';
import { change, cleanUp, connect, dataFolder, eventually, openAgent, run, sandbox } from './support/host';

/** The lines of the extension's log channel so far, without their times. */
function logLines(): string[] {
  const folder = join(dataFolder, 'user', 'logs');
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.includes(extensionId) && name.endsWith('.log'));
  const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  return lines.filter(Boolean).map((line) => line.replace(/^[\d-]+[T ][\d:.]+Z? /, ''));
}

describe('the log', () => {
  afterEach(cleanUp);

  it('has one line at debug level for each attempt of a request', async () => {
    const before = logLines().length;
    await sandbox.resetRequests();
    await connect();
    await sandbox.faults.status({ status: 503 }, { method: 'GET', times: 1 });
    const document = await openAgent('order-support');
    await change(document, (agent) => (agent.userPrompt = 'Logged.'));
    assert.equal(await document.save(), true);
    await run(commands.agentsSearch, { q: 'Order' });
    await eventually(async () => {
      const requests = (await sandbox.requests()).map(
        ({ method, path, status }) => `${method} ${path} ${status}`,
      );
      assert.ok(requests.length >= 6, requests.join('\n'));
      const lines = logLines()
        .slice(before)
        .filter((line) => /^\[debug\] (GET|PUT|POST) /.test(line));
      assert.deepEqual(
        lines.map((line) => line.replace(/^\[debug\] | \d+ ms #\d+$/g, '')).sort(),
        requests.sort(),
      );
      const reads = lines.filter((line) =>
        line.includes('GET /ai-service/sandbox/agentic/agents/order-support'),
      );
      assert.deepEqual(
        reads.map((line) => / (\d+) \d+ ms (#\d+)$/.exec(line)?.slice(1).join(' ')),
        ['503 #1', '200 #2', '200 #1'],
      );
    });
  });

  it('has errors with their causes at error level', async () => {
    const before = logLines().length;
    const port = await freePort();
    await assert.rejects(connect({ baseUrl: `http://127.0.0.1:${port}` }));
    await eventually(() => {
      const text = logLines().slice(before).join('\n');
      assert.match(text, /\[error\] emporixAi\.connection\.add: .*refused the connection/);
      assert.match(text, new RegExp(`caused by .*ECONNREFUSED 127\\.0\\.0\\.1:${port}`));
    });
  });

  it('has the job that could not be read again', async () => {
    const before = logLines().length;
    await connect();
    const id = await sandbox.addJob({ status: 'success' });
    await run(commands.jobOpen, { id });
    await sandbox.faults.status({ status: 400 }, { pathPattern: `/jobs/${id}`, times: 'always' });
    await run(commands.refresh);
    const line = `[error] Reading the job ${id} again: `;
    await eventually(() => assert.ok(logLines().slice(before).join('\n').includes(line)));
  });
});

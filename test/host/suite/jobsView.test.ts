import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, views } from '../../../src/ids';
import { answering } from './support/answering';
import { cleanUp, connect, eventually, requestsTo, run, sandbox } from './support/host';

interface Job {
  readonly id: string;
  readonly status: string;
  readonly type?: string;
  readonly agentId?: string;
  readonly metadata: { readonly createdAt: string };
}

const day = 86_400_000;

async function hide(): Promise<void> {
  await vscode.commands.executeCommand('workbench.view.explorer');
}

async function storedJobs(): Promise<readonly Job[]> {
  const ids = await sandbox.ids('jobs');
  return Promise.all(ids.map(async (id) => JSON.parse(await sandbox.stored('jobs', id)) as Job));
}

/** The ids of the jobs of the tenant that are like this, in the order of a set. */
async function idsWhere(test: (job: Job) => boolean): Promise<string[]> {
  return (await storedJobs())
    .filter(test)
    .map(({ id }) => id)
    .sort();
}

/** The readings of the list since the last reset, in whichever of the two ways. */
async function lists(): Promise<string[]> {
  const requests = await requestsTo('/ai-service/sandbox/jobs');
  return requests
    .filter((request) => request.includes('sort='))
    .map((request) => (request.startsWith('POST') ? 'search' : 'list'));
}

const filter = async (args: object) => [...(await run<string[]>(commands.jobsFilter, args))].sort();
const aged = (days: number) => {
  const createdAt = new Date(Date.now() - days * day).toISOString();
  return { metadata: { version: 1, createdAt, modifiedAt: createdAt } };
};

describe('the Jobs view', () => {
  let connection: string;
  beforeEach(async () => {
    await hide();
    connection = await connect();
    await sandbox.resetRequests();
  });
  afterEach(async () => {
    await hide();
    await cleanUp();
  });

  it('shows a job that was started here at once', async () => {
    await vscode.commands.executeCommand(`${views.jobs}.focus`);
    await eventually(async () => assert.deepEqual(await lists(), ['list']));
    await run(commands.agentRunAsync, { id: 'order-support', message: 'Hello' });
    assert.deepEqual(await lists(), ['list', 'list']);
  });

  it('shows only jobs of a status, a type, an agent, a session or a time', async () => {
    const session = '5f0d7c1e-6f3b-4b52-9d1c-0e7f4a2b9c11';
    const own = await sandbox.addJob({
      sessionId: session,
      status: 'failure',
      agentId: 'price-monitor',
      ...aged(40),
    });
    assert.deepEqual(
      await filter({ status: 'failure' }),
      await idsWhere(({ status }) => status === 'failure'),
    );
    assert.deepEqual(
      await filter({ status: ['FAILURE', 'skipped'], type: 'agent_chat' }),
      await idsWhere(({ status, type }) => /failure|skipped/.test(status) && type === 'AGENT_CHAT'),
    );
    assert.deepEqual(
      await filter({ agentId: 'price-monitor' }),
      await idsWhere(({ agentId }) => agentId === 'price-monitor'),
    );
    assert.deepEqual(await filter({ session }), [own]);
    const since = Date.now() - day;
    assert.deepEqual(
      await filter({ period: 'day', type: 'AGENT_CHAT' }),
      await idsWhere(
        ({ type, metadata }) => type === 'AGENT_CHAT' && Date.parse(metadata.createdAt) >= since,
      ),
    );
    assert.deepEqual(await filter({ to: new Date(Date.now() - 30 * day).toISOString() }), [own]);
    assert.deepEqual(await filter({ status: 'failure', q: `id:${own}` }), [own]);
    assert.ok((await lists()).every((kind) => kind === 'search'));
    await sandbox.resetRequests();
    assert.equal((await filter({})).length, Math.min((await sandbox.ids('jobs')).length, 50));
    assert.deepEqual(await lists(), ['list']);
  });

  it('refuses a filter that can’t be asked for, and names what is wrong', async () => {
    await assert.rejects(run(commands.jobsFilter, { from: 'yesterday' }), /"yesterday" is no date/);
    await assert.rejects(run(commands.jobsFilter, { status: 'not ok' }), /argument "status"/);
    await assert.rejects(run(commands.jobsFilter, { colour: 'red' }), /colour/);
    assert.deepEqual(await lists(), []);
  });

  it('remembers the filter of each connection', async () => {
    await filter({ status: 'failure' });
    const other = await connect();
    await vscode.commands.executeCommand(`${views.jobs}.focus`);
    await eventually(async () => assert.equal((await lists()).at(-1), 'list'));
    await sandbox.resetRequests();
    await run(commands.connectionSwitch, { id: connection });
    await eventually(async () => assert.deepEqual(await lists(), ['search']));
    await run(commands.jobsClearSearch);
    await sandbox.resetRequests();
    await run(commands.connectionSwitch, { id: other });
    await eventually(async () => assert.deepEqual(await lists(), ['list']));
    await run(commands.connectionSwitch, { id: connection });
    await eventually(async () => assert.deepEqual(await lists(), ['list', 'list']));
  });

  it('shows the jobs of one agent', async () => {
    const ids = await run<string[]>(commands.agentJobs, { id: 'order-support' });
    assert.deepEqual([...ids].sort(), await idsWhere(({ agentId }) => agentId === 'order-support'));
  });

  it('groups without asking the service', async () => {
    await vscode.commands.executeCommand(`${views.jobs}.focus`);
    await eventually(async () => assert.deepEqual(await lists(), ['list']));
    for (const by of ['status', 'agent', 'type', 'day', 'none']) {
      assert.equal(await run(commands.jobsGroup, { by }), by);
    }
    assert.deepEqual(await lists(), ['list']);
    await assert.rejects(run(commands.jobsGroup, { by: 'colour' }), /Give "status", "agent"/);
  });

  it('deletes several jobs after one question, and names the one that could not be deleted', async () => {
    const [one, two, three] = [
      await sandbox.addJob({ status: 'success' }),
      await sandbox.addJob({ status: 'failure' }),
      await sandbox.addJob({ status: 'success' }),
    ];
    await sandbox.changeBehindBack(three, { kind: 'jobs', delete: true });
    await sandbox.faults.status(
      { status: 403, body: { code: 403, status: 'Forbidden', message: 'Not this one.' } },
      { method: 'DELETE', pathPattern: `/jobs/${two}`, times: 'always' },
    );
    const asked = await answering('Delete', () =>
      assert.rejects(
        run(commands.jobDelete, { ids: [one, two, three] }),
        new RegExp(`^Error: 2 of 3 jobs were deleted\\. Not deleted: ${two}: .*Not this one`),
      ),
    );
    assert.deepEqual(
      asked.map(({ message }) => message),
      ['Delete 3 jobs?'],
    );
    await assert.rejects(sandbox.stored('jobs', one));
    assert.ok(await sandbox.stored('jobs', two));
    await sandbox.faults.clear();
    assert.deepEqual(await run(commands.jobDelete, { ids: [two], confirmed: true }), [two]);
  });

  it('deletes the finished jobs that are older than some days, and no others', async () => {
    const [old, older, running, young] = [
      await sandbox.addJob({ status: 'success', ...aged(31) }),
      await sandbox.addJob({ status: 'failure', ...aged(90) }),
      await sandbox.addJob({ status: 'in_progress', ...aged(60) }),
      await sandbox.addJob({ status: 'success', ...aged(29) }),
    ];
    const count = (await sandbox.ids('jobs')).length;
    const deleted = await run<string[]>(commands.jobsDeleteOlder, { days: 30, confirmed: true });
    assert.deepEqual([...deleted].sort(), [old, older].sort());
    assert.ok(await sandbox.stored('jobs', running));
    assert.ok(await sandbox.stored('jobs', young));
    assert.equal((await sandbox.ids('jobs')).length, count - 2);
    const before = new Date(Date.now() - 28 * day).toISOString();
    assert.deepEqual(await run(commands.jobsDeleteOlder, { before, confirmed: true }), [young]);
    assert.deepEqual(await run(commands.jobsDeleteOlder, { days: 20, confirmed: true }), []);
    await assert.rejects(run(commands.jobsDeleteOlder, { before: 'soon' }), /"soon" is no date/);
  });

  it('shows the old jobs first and deletes only those that stay picked, after a question', async () => {
    const [kept, old] = [
      await sandbox.addJob({ status: 'success', agentId: 'translator', ...aged(41) }),
      await sandbox.addJob({ status: 'failure', agentId: 'price-monitor', ...aged(40) }),
    ];
    const shown: vscode.QuickPickItem[][] = [];
    const window = vscode.window as { showQuickPick: unknown };
    const original = window.showQuickPick;
    window.showQuickPick = (items: vscode.QuickPickItem[]) => {
      shown.push(items);
      return Promise.resolve(items.slice(1));
    };
    try {
      const asked = await answering('Delete', async () => {
        assert.deepEqual(await run(commands.jobsDeleteOlder, { days: 30 }), [old]);
      });
      assert.equal(asked[0]?.message, 'Delete 1 job?');
    } finally {
      window.showQuickPick = original;
    }
    assert.equal(shown[0]?.length, 2);
    assert.ok(shown[0].every(({ picked }) => picked));
    assert.match(shown[0][1]?.description ?? '', /^failed · 2\d\d\d-/);
    assert.ok(await sandbox.stored('jobs', kept));
  });
});

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, views } from '../../../src/ids';
import { certificate } from './support/certificate';
import {
  cleanUp,
  configuredConnections,
  connect,
  eventually,
  requestsTo,
  run,
  sandbox,
  stored,
} from './support/host';

/** Running jobs in sight are asked for, too, but in no order. */
const lists = async () =>
  (await requestsTo('/ai-service/')).filter((request) => /\/(agents|jobs)(\/search)?\?.*sort=/.test(request));
const listsOf = async (kind: 'agents' | 'jobs') =>
  (await lists()).filter((request) => request.includes(`/${kind}`));

const pagesOf = async (kind: 'agents' | 'jobs') =>
  (await listsOf(kind)).map((request) => /pageNumber=\d+/.exec(request)?.[0]);
/** The only request for that list. */
async function onlyList(kind: 'agents' | 'jobs'): Promise<string> {
  const [only, ...more] = await listsOf(kind);
  assert.deepEqual(more, []);
  return only ?? '';
}

async function show(view: string): Promise<void> {
  await vscode.commands.executeCommand(`${view}.focus`);
}

async function hide(): Promise<void> {
  await vscode.commands.executeCommand('workbench.view.explorer');
}

/** Shows both views, which stand together, and waits for their lists. */
async function showLists(): Promise<void> {
  await show(views.agents);
  await eventually(async () => {
    assert.equal((await listsOf('agents')).length, 1);
    assert.equal((await listsOf('jobs')).length, 1);
  });
  await sandbox.resetRequests();
}

describe('the views', () => {
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

  it('ask for nothing before they are looked at, and then once with GET', async () => {
    await run(commands.refresh);
    assert.deepEqual(await lists(), []);
    await show(views.agents);
    await eventually(async () => assert.equal((await lists()).length, 2));
    const [agents] = await listsOf('agents');
    const [jobs] = await listsOf('jobs');
    assert.match(agents ?? '', /^GET \/ai-service\/sandbox\/agentic\/agents\?.*pageNumber=1\b/);
    assert.match(agents ?? '', /fields=[^&]*\bid\b[^&]*/);
    assert.match(agents ?? '', /fields=[^&]*\bmetadata\b/);
    assert.doesNotMatch(agents ?? '', /userPrompt/);
    assert.match(jobs ?? '', /^GET \/ai-service\/sandbox\/jobs\?.*sort=metadata\.createdAt:DESC/);
    const [request] = (await sandbox.requests()).filter(({ path }) => path.includes('/agents?'));
    assert.equal(request?.headers['x-total-count'], 'true');
  });

  it('ask for nothing while they are hidden, and again when they are seen', async () => {
    await showLists();
    await hide();
    await eventually(async () => {
      await sandbox.resetRequests();
      await run(commands.refresh);
      assert.deepEqual(await lists(), []);
    });
    await sandbox.changeBehindBack('order-support', { set: { '/enabled': false } });
    await run(commands.refresh);
    assert.deepEqual(await lists(), []);
    await show(views.agents);
    await eventually(async () => assert.equal((await listsOf('agents')).length, 1));
  });

  it('list what a connection holds as soon as it is the active one', async () => {
    await showLists();
    await connect({ tenant: 'sandbox-two', clientId: 'sandbox-two', clientSecret: 'sandbox-two' });
    await eventually(async () => {
      const requests = (await lists()).map((request) => request.replace(/\?.*/, ''));
      assert.deepEqual(requests.sort(), [
        'GET /ai-service/sandbox-two/agentic/agents',
        'GET /ai-service/sandbox-two/jobs',
      ]);
    });
    await sandbox.resetRequests();
    await run(commands.connectionSwitch, { id: connection });
    await eventually(async () => assert.equal((await lists()).length, 2));
  });

  it('read again what they show when refreshed', async () => {
    await sandbox.settings({ maxPageSize: 8 });
    await showLists();
    await run(commands.agentsLoadMore);
    assert.deepEqual(await pagesOf('agents'), ['pageNumber=2']);
    await run(commands.jobsLoadMore);
    assert.deepEqual(await pagesOf('jobs'), ['pageNumber=2']);
    await sandbox.resetRequests();
    await run(commands.refresh);
    const pages = ['pageNumber=1', 'pageNumber=2'];
    assert.deepEqual(await pagesOf('agents'), pages);
    assert.deepEqual(await pagesOf('jobs'), pages);
  });

  it('follow what commands change', async () => {
    await showLists();
    await run(commands.agentDelete, { id: 'weekly-report', confirmed: true });
    await eventually(async () => assert.equal((await listsOf('agents')).length, 1));
    await sandbox.resetRequests();
    const job = await sandbox.addJob({ status: 'success' });
    await run(commands.jobDelete, { id: job, confirmed: true });
    await eventually(async () => assert.equal((await listsOf('jobs')).length, 1));
  });
});

describe('searching agents', () => {
  beforeEach(async () => {
    await hide();
    await connect();
    await sandbox.resetRequests();
  });
  afterEach(async () => {
    await hide();
    await cleanUp();
  });

  const search = (q: string) => run<string[]>(commands.agentsSearch, { q });

  it('finds parts of names in any language with one POST', async () => {
    assert.deepEqual(await search('Bestellservice'), ['order-support']);
    const [request, ...more] = await lists();
    assert.match(request ?? '', /^POST \/ai-service\/sandbox\/agentic\/agents\/search\?.*pageNumber=1\b/);
    assert.deepEqual(more, []);
    assert.deepEqual(await search('no such agent'), []);
  });

  it('takes the characters of plain text for themselves', async () => {
    const { metadata: _, id: __, ...agent } = await stored('translator');
    const name = 'Price (EUR) 50% [new] a.b*c "quoted" $1';
    await sandbox.changeBehindBack('priced', { create: { ...agent, name: { en: name } } });
    await sandbox.changeBehindBack('other', { create: { ...agent, name: { en: 'Price EUR axbbc' } } });
    for (const text of ['Price (EUR)', '50% [new]', 'a.b*c', '"quoted"', '$1', name, '  (EUR)   50% ']) {
      assert.deepEqual(await search(text), ['priced'], text);
    }
  });

  it('takes a query of the service as it is, and tells what is wrong with one', async () => {
    assert.deepEqual((await search('enabled:false')).sort(), [
      'a3f0c2d4-5b61-4e1d-9f0e-2c7d8a94b6e1',
      'image-alt-texts',
      'newsletter-editor',
    ]);
    assert.deepEqual(await search('id:(translator,nobody)'), ['translator']);
    await assert.rejects(search('name:(unbalanced'), /was refused/);
    assert.deepEqual(await search('id:translator'), ['translator']);
  });

  it('keeps to the search when only the way to the tenant changes', async () => {
    await showLists();
    await search('Bestellservice');
    await sandbox.resetRequests();
    const [connection] = configuredConnections();
    await run(commands.connectionEdit, { id: connection?.id, caFile: certificate.caFile });
    await run(commands.refresh);
    await eventually(async () => assert.match(await onlyList('agents'), /\/agents\/search\?/));
  });

  it('ends for the connection that is named, which is the one shown then', async () => {
    const [first] = configuredConnections();
    await search('Bestellservice');
    const second = { tenant: 'sandbox-two', clientId: 'sandbox-two', clientSecret: 'sandbox-two' };
    const other = await connect(second);
    await run(commands.agentsClearSearch, { connection: first?.id });
    assert.ok((await run<string[]>(commands.agentsSort, { by: 'name' })).includes('checkout-helper'));
    await run(commands.agentsClearSearch, { connection: other });
    assert.ok(!(await run<string[]>(commands.agentsSort, { by: 'name' })).includes('checkout-helper'));
  });

  it('keeps to the search in view until it is cleared', async () => {
    await showLists();
    await search('Translator');
    await sandbox.resetRequests();
    await run(commands.refresh);
    assert.match(await onlyList('agents'), /^POST .*\/agents\/search\?/);
    await sandbox.resetRequests();
    await run(commands.agentsClearSearch);
    assert.match(await onlyList('agents'), /^GET .*\/agents\?/);
    await search('Translator');
    await sandbox.resetRequests();
    assert.notEqual((await search('  ')).length, 1);
    assert.match(await onlyList('agents'), /^GET /);
  });

  it('searches in the connection that is named, which becomes the active one', async () => {
    const second = await connect({
      tenant: 'sandbox-two',
      clientId: 'sandbox-two',
      clientSecret: 'sandbox-two',
    });
    await connect();
    const q = 'translator';
    assert.deepEqual(await run(commands.agentsSearch, { q: 'Übersetzer (Test)', connection: second }), [q]);
    const uri = await run<string>(commands.agentOpen, { id: q });
    assert.equal(vscode.Uri.parse(uri).authority, second);
  });

  it('sorts by name or by the last change', async () => {
    const byName = await run<string[]>(commands.agentsSort, { by: 'name' });
    const named = await Promise.all(byName.map(async (id) => ({ id, agent: await stored(id) })));
    const names = named.map(({ agent }) => (agent.name as { en?: string } | null)?.en ?? '');
    assert.deepEqual(names, [...names].sort());
    await sandbox.changeBehindBack('price-monitor', { set: { '/enabled': false } });
    const [newest] = await run<string[]>(commands.agentsSort, { by: 'modified' });
    assert.equal(newest, 'price-monitor');
    assert.match((await lists()).at(-1) ?? '', /sort=metadata\.modifiedAt:DESC/);
    await run(commands.agentsSort, { by: 'name' });
  });
});

describe('searching jobs', () => {
  beforeEach(async () => {
    await hide();
    await connect();
    await sandbox.resetRequests();
  });
  afterEach(cleanUp);

  const search = (q: string) => run<string[]>(commands.jobsSearch, { q });

  it('finds them by query, by id and by their agent, newest first, with one POST', async () => {
    const id = await sandbox.addJob({ agentId: 'price-monitor', status: 'failure' });
    const failed = await search('status:FAILURE');
    assert.equal(failed[0], id);
    const states = await Promise.all(failed.map((job) => sandbox.stored('jobs', job)));
    assert.ok(states.every((job) => (JSON.parse(job) as { status: string }).status === 'failure'));
    assert.match(await onlyList('jobs'), /^POST .*\/jobs\/search\?.*sort=metadata\.createdAt:DESC/);
    assert.deepEqual(await search(id), [id]);
    assert.equal((await search('price-mon'))[0], id);
    await assert.rejects(search('status:(broken'), /was refused/);
    await sandbox.resetRequests();
    await run(commands.jobsClearSearch);
    assert.match(await onlyList('jobs'), /^GET /);
  });
});

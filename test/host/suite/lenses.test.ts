import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import {
  agentRequests,
  agentUri,
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

/** What the lines above a document's text say, in order. */
async function lenses(uri: vscode.Uri): Promise<vscode.Command[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
  );
  return found.flatMap(({ command }) => command ?? []);
}

async function titles(uri: vscode.Uri): Promise<string[]> {
  return (await lenses(uri)).map(({ title }) => title);
}

/** Presses a lens as a person would. */
async function press(uri: vscode.Uri, title: string): Promise<unknown> {
  const lens = (await lenses(uri)).find((candidate) => candidate.title === title);
  assert.ok(lens, `there is no lens "${title}"`);
  return vscode.commands.executeCommand(lens.command, ...((lens.arguments ?? []) as unknown[]));
}

describe('the lenses above an agent', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  it('lead from the prompt to the rest of its agent', async () => {
    const prompt = vscode.Uri.parse(await run<string>(commands.agentOpenPrompt, { id }));
    assert.deepEqual(await titles(prompt), ['$(play) Run', 'Open Agent', 'Jobs', 'History']);
    await press(prompt, 'Open Agent');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), agentUri(id).toString());
    await press(prompt, 'Jobs');
    // Running jobs may be asked for meanwhile, which is another search.
    const lists = (await requestsTo('/')).filter((request) => /\/jobs\/search.*sort=/.test(request));
    assert.equal(lists.length, 1, lists.join('\n'));
  });

  it('tell version, age, type and state, without a request of their own', async () => {
    const { uri } = await openAgent(id);
    await sandbox.resetRequests();
    const { version } = (await stored(id)).metadata;
    const [facts] = await titles(uri);
    assert.match(facts ?? '', new RegExp(`^Version ${version} · modified .+ · type \\w+ · enabled$`));
    assert.deepEqual(await agentRequests(), []);
  });

  it('switch the agent of their own document, whichever is active, and follow', async () => {
    const { uri } = await openAgent(id);
    await openAgent('returns-desk');
    const { enabled: other } = await stored('returns-desk');
    await press(uri, 'Disable');
    assert.equal((await stored(id)).enabled, false);
    assert.equal((await stored('returns-desk')).enabled, other);
    await eventually(async () => assert.match((await titles(uri))[0] ?? '', / disabled$/));
    await press(uri, 'Enable');
    assert.equal((await stored(id)).enabled, true);
  });

  it('follow a newer version that a refresh finds', async () => {
    const document = await openAgent(id);
    const { version } = (await stored(id)).metadata;
    await sandbox.changeBehindBack(id, { set: { '/userPrompt': 'Theirs.' } });
    await run(commands.refresh);
    await eventually(async () =>
      assert.match((await titles(document.uri))[0] ?? '', new RegExp(`^Version ${version + 1} `)),
    );
  });

  it('open the prompt and the jobs of their own document', async () => {
    const { uri } = await openAgent(id);
    await openAgent('returns-desk');
    const prompt = agentUri(id).with({ path: `/agents/${id}.prompt.md` });
    assert.equal(await press(uri, 'Open Prompt'), prompt.toString());
    await sandbox.resetRequests();
    const job = await sandbox.addJob({ agentId: id, type: 'AGENT_CHAT', status: 'SUCCESS' });
    const shown = await press(uri, 'Jobs');
    assert.ok(Array.isArray(shown) && shown.includes(job));
    // Running jobs may be asked for meanwhile, which is another search.
    const lists = (await requestsTo('/')).filter((request) => /\/jobs\/search.*sort=/.test(request));
    assert.equal(lists.length, 1, lists.join('\n'));
    await run(commands.jobsClearSearch);
  });

  it('offer the history of their own document and to compare it', async () => {
    const { uri } = await openAgent(id);
    await openAgent('returns-desk');
    const offered = await lenses(uri);
    for (const command of [commands.documentHistory, commands.agentCompare]) {
      const lens = offered.find((candidate) => candidate.command === command);
      assert.deepEqual((lens?.arguments as vscode.Uri[]).map(String), [uri.toString()]);
    }
  });

  it('say why a document is read-only and offer no change', async () => {
    await openAgent('payment-risk-handoff');
    const shown = await titles(agentUri('payment-risk-handoff'));
    assert.ok(shown.includes('$(lock) Read-only'));
    assert.match(shown.at(-1) ?? '', /hand-off agent/);
    assert.ok(!shown.includes('Disable') && !shown.includes('Enable') && !shown.includes('Open Prompt'));
  });

  it('offer nothing once the connection is gone', async () => {
    const { uri } = await openAgent(id);
    await run(commands.connectionRemove, { id: uri.authority, confirmed: true });
    assert.deepEqual(await titles(uri), [
      'The connection of this agent was removed; nothing can be sent to it',
    ]);
  });

  it('name the production connection', async () => {
    await connect({ production: true, label: 'Live shop' });
    const { uri } = await openAgent(id);
    assert.match((await titles(uri))[0] ?? '', /^PRODUCTION \(Live shop\) · /);
  });

  it('say of a draft that it is not on the server yet', async () => {
    const uri = vscode.Uri.parse(await run<string>(commands.agentCreate, { id: 'brand-new' }));
    assert.deepEqual(await titles(uri), ['New agent: saving it creates it on the server']);
  });
});

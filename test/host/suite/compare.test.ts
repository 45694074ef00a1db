import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, views } from '../../../src/ids';
import { choosing } from './support/choosing';
import { promptOf, saveWith, shownDiff } from './support/diff';
import {
  agentRequests,
  agentUri,
  cleanUp,
  connect,
  openAgent,
  read,
  run,
  sandbox,
  stored,
} from './support/host';

const id = 'order-support';

describe('comparing agents', () => {
  let folder: string;
  let connection: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'compare-'));
    connection = await connect();
  });
  afterEach(async () => {
    await cleanUp();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows another agent beside the agent, which stays editable, without the noise of metadata', async () => {
    const [other] = (await sandbox.ids('agents')).filter((known) => known !== id);
    const uri = await run<string>(commands.agentCompare, { id, with: { id: other } });
    assert.equal(uri, agentUri(id).toString());
    const { left, right } = await shownDiff();
    assert.equal(right.uri.toString(), uri);
    assert.equal(promptOf(left), (await stored(other ?? '')).userPrompt);
    assert.deepEqual((JSON.parse(left) as { metadata: unknown }).metadata, read(right).metadata);
    assert.equal((await vscode.workspace.fs.stat(right.uri)).permissions, undefined);
  });

  it('compares with the same agent in another connection', async () => {
    const first = await connect();
    const second = await connect();
    assert.equal(
      await run(commands.agentCompare, { id, connection: first, with: { connection: second } }),
      'same',
    );
  });

  it('compares with a file, whatever its form and server-owned fields', async () => {
    const file = join(folder, 'saved.json');
    const agent = await stored(id);
    await writeFile(file, JSON.stringify(Object.fromEntries(Object.entries(agent).reverse())));
    await sandbox.resetRequests();
    assert.equal(await run(commands.agentCompare, { id, with: { file } }), 'same');
    assert.deepEqual(await agentRequests(), [`GET ${id}`]);
    await writeFile(file, JSON.stringify({ ...agent, userPrompt: 'In the file.' }));
    await run(commands.agentCompare, { id, with: { file: vscode.Uri.file(file).toString() } });
    const { left, right } = await shownDiff();
    const expected = right.getText().replace(JSON.stringify(agent.userPrompt), '"In the file."');
    assert.equal(left, expected);
  });

  it('compares with a version', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    await saveWith(document, 'Second.');
    await run(commands.agentCompare, { id, with: { version } });
    assert.notEqual(promptOf((await shownDiff()).left), 'Second.');
  });

  it('compares the two agents that are selected in the tree', async () => {
    const row = (agentId: string) => ({
      kind: 'item',
      view: views.agents,
      connectionId: connection,
      id: agentId,
      value: {},
    });
    const rows = [row('returns-desk'), row(id)];
    const uri = await vscode.commands.executeCommand(commands.agentCompare, rows[1], rows);
    assert.equal(uri, agentUri(id).toString());
    const { left, right } = await shownDiff();
    assert.deepEqual(
      [right.uri.toString(), promptOf(left)],
      [uri, (await stored('returns-desk')).userPrompt],
    );
    await assert.rejects(
      async () =>
        vscode.commands.executeCommand(commands.agentCompare, rows[1], [...rows, row('translator')]),
      /one agent or two/,
    );
  });

  it('asks what to compare with', async () => {
    const document = await openAgent(id);
    const { version } = read(document).metadata;
    await saveWith(document, 'Second.');
    const other = await connect({ label: 'Other shop' });
    let result: unknown;
    const shown = await choosing(['Version Kept', `Version ${version}`], async () => {
      result = await run(commands.agentCompare, { id, connection });
    });
    assert.ok(shown[0]?.some((label) => label.includes(`${id} in Other shop`)));
    assert.equal(result, agentUri(id, connection).toString());
    assert.notEqual(promptOf((await shownDiff()).left), 'Second.');
    await choosing([`${id} in Other shop`], async () => {
      result = await run(commands.agentCompare, { id, connection });
    });
    assert.equal(result, 'same', `${other} has the same tenant`);
    await choosing([], async () => {
      result = await run(commands.agentCompare, { id, connection });
    });
    assert.equal(result, undefined, 'cancelled');
  });

  it('says why a file can not be compared, and that an agent is not compared with itself', async () => {
    const file = join(folder, 'list.json');
    await writeFile(file, '[]');
    await assert.rejects(async () => run(commands.agentCompare, { id, with: { file } }), /list\.json/);
    await assert.rejects(async () => run(commands.agentCompare, { id, with: { id } }), /itself/);
  });
});

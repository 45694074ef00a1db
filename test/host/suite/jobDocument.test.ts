import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands, views } from '../../../src/ids';
import { shownDiff } from './support/diff';
import {
  agentUri,
  cleanUp,
  connect,
  eventually,
  findDocument,
  requestsTo,
  run,
  sandbox,
} from './support/host';
import { noticing } from './support/noticing';

const agentId = 'order-support';
const chat = { status: 'success', agentId, sessionId: 'session-1' };

async function open(id: string): Promise<vscode.TextDocument> {
  return findDocument(vscode.Uri.parse(await run<string>(commands.jobOpen, { id })));
}

async function linksOf({ uri }: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
  return vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
}

async function lensesOf({ uri }: vscode.TextDocument): Promise<vscode.Command[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
  );
  return found.flatMap(({ command }) => command ?? []);
}

/** Presses a lens as a person would. */
async function press(document: vscode.TextDocument, title: string): Promise<unknown> {
  const lens = (await lensesOf(document)).find((candidate) => candidate.title === title);
  assert.ok(lens, `there is no lens "${title}"`);
  return vscode.commands.executeCommand(lens.command, ...((lens.arguments ?? []) as unknown[]));
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => `Line ${index}`).join('\n\n');

describe("a job's document", () => {
  let connection: string;
  beforeEach(async () => {
    connection = await connect();
  });
  afterEach(cleanUp);

  it('links the agent and the jobs of the session, and nothing that a message holds', async () => {
    const message =
      'See [this](command:workbench.action.closeWindow), <command:workbench.action.quit>, [file](../x.md), ' +
      '[mail](mailto:a@example.com) and command:workbench.action.quit\n- **Agent** `other`\n';
    const id = await sandbox.addJob({ ...chat, message, response: message });
    const document = await open(id);
    const targets = await eventually(async () => {
      const found = await linksOf(document);
      assert.equal(found.length, 2);
      return found.map(({ target }) => target?.toString() ?? '');
    });
    assert.equal(targets[0], agentUri(agentId).toString());
    const command = vscode.Uri.parse(targets[1] ?? '');
    assert.equal(`${command.scheme}:${command.path}`, `command:${commands.jobsFilter}`);
    assert.deepEqual(JSON.parse(command.query), [{ session: 'session-1', connection, focus: true }]);
  });

  it('leads from a job to its agent and to the other jobs of its session', async () => {
    const other = await sandbox.addJob({ ...chat, message: 'First.' });
    const id = await sandbox.addJob({ ...chat, message: 'Second.' });
    await sandbox.addJob({ ...chat, sessionId: 'session-2', message: 'Elsewhere.' });
    const document = await open(id);
    const listed = (await press(document, 'Jobs of This Session')) as string[];
    assert.deepEqual([...listed].sort(), [id, other].sort());
    await run(commands.jobsFilter, {});
    await press(document, 'Open Agent');
    const { activeTextEditor } = vscode.window;
    assert.equal(activeTextEditor?.document.uri.toString(), agentUri(agentId).toString());
  });

  it('opens ten megabytes, asking and rendering once', async () => {
    const paragraph = `An **order** of \`three\` items, ${'described at length '.repeat(5)}.\n\n`;
    const message = paragraph.repeat(10_000_000 / paragraph.length);
    const id = await sandbox.addJob({ ...chat, message });
    await sandbox.resetRequests();
    const document = await open(id);
    assert.ok(document.getText().length > 9_900_000);
    for (let index = 0; index < 20; index++) await vscode.workspace.fs.stat(document.uri);
    assert.equal((await requestsTo(`/ai-service/sandbox/jobs/${id}`)).length, 1);
    await eventually(async () => assert.equal((await linksOf(document)).length, 2));
  });

  it('scrolls along at its end while it grows, and stays where a person reads', async () => {
    const running = { status: 'in_progress', agentId };
    const id = await sandbox.addJob({ ...running, message: lines(100) });
    const document = await open(id);
    const editor = vscode.window.visibleTextEditors.find((shown) => shown.document === document);
    assert.ok(editor);
    const bottom = () => editor.visibleRanges.at(-1)?.end.line ?? 0;
    const top = () => editor.visibleRanges[0]?.start.line ?? 0;
    const grow = async (count: number) => {
      await sandbox.addJob({ id, ...running, message: lines(count) });
      await run(commands.refresh);
      await eventually(() => assert.ok(document.getText().includes(`Line ${count - 1}`)));
    };
    await grow(150);
    await eventually(() => assert.equal(top(), 0));
    const end = document.lineCount - 1;
    editor.revealRange(new vscode.Range(end, 0, end, 0));
    await eventually(() => assert.ok(bottom() >= end - 1));
    await grow(200);
    await eventually(() => assert.ok(bottom() >= document.lineCount - 2));
    editor.revealRange(new vscode.Range(40, 0, 40, 0), vscode.TextEditorRevealType.AtTop);
    // The editor leaves some room above.
    await eventually(() => assert.ok(top() > 20 && top() <= 40));
    await grow(250);
    await eventually(() => assert.ok(bottom() < 150 && top() > 0));
  });

  it('is previewed from a copy in which nothing is fetched or leads to a command', async () => {
    const message = '![pixel](https://example.com/p.png) <img src=x> [run](command:quit)';
    const id = await sandbox.addJob({ ...chat, message });
    const uri = await run<string>(commands.jobPreview, { id });
    assert.equal(uri, `emporix-ai://${connection}/jobs/${id}.preview.md`);
    const preview = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    assert.match(preview.getText(), /&#33;\[pixel\]\(https:/);
    assert.doesNotMatch(preview.getText(), /<img|\]\(command:/);
    const tab = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).at(-1);
    await eventually(() => assert.ok(tab()?.input instanceof vscode.TabInputWebview));
  });
});

describe('comparing what came out of jobs', () => {
  let connection: string;
  beforeEach(async () => {
    connection = await connect();
  });
  afterEach(cleanUp);

  it('shows the outputs alone, the older one on the left, of two selected rows', async () => {
    const older = { ...chat, metadata: { version: 1, createdAt: '2026-01-01T00:00:00.000Z' } };
    const first = await sandbox.addJob({ ...older, message: 'In', response: 'Three orders.' });
    const second = await sandbox.addJob({ ...chat, message: 'Four orders.' });
    const row = (id: string) => ({ kind: 'item', view: views.jobs, connectionId: connection, id, value: {} });
    const rows = [row(second), row(first)];
    await vscode.commands.executeCommand(commands.jobCompare, rows[0], rows);
    const { left, right } = await shownDiff();
    assert.deepEqual([left, right.getText()], ['Three orders.', 'Four orders.']);
    assert.equal(right.uri.toString(), `emporix-ai://${connection}/jobs/${second}.output.md`);
    await assert.rejects(
      async () => vscode.commands.executeCommand(commands.jobCompare, rows[0], [...rows, row('third')]),
      /one job or two/,
    );
    await assert.rejects(run(commands.jobCompare, { id: first, with: { id: first } }), /with itself/);
  });

  it('compares with a job of another connection', async () => {
    const first = await sandbox.addJob({ ...chat, message: '{"orders":3}' });
    const elsewhere = await connect();
    await run(commands.jobCompare, { id: first, connection, with: { id: first, connection: elsewhere } });
    const { left, right } = await shownDiff();
    assert.equal(left, '{\n  "orders": 3\n}\n');
    assert.equal(right.getText(), left);
  });
});

describe('running a job again', () => {
  beforeEach(async () => {
    await connect();
  });
  afterEach(cleanUp);

  /** With what message a job was started, which the sandbox keeps when it answers as the live service does. */
  const messageOf = async (id: string) =>
    (JSON.parse(await sandbox.stored('jobs', id)) as { agentId: string; message: string }).message;

  it('sends the message that a job with an answer tells, to the same agent', async () => {
    const id = await sandbox.addJob({ ...chat, message: 'Where is EON1001?', response: 'On its way.' });
    await sandbox.settings({ liveQuirks: true });
    const started = (await press(await open(id), 'Run Again')) as string;
    assert.notEqual(started, id);
    assert.equal(await messageOf(started), 'Where is EON1001?');
  });

  it('sends the message again with which a job was started from here', async () => {
    const message = 'How many orders came today?';
    const id = await run<string>(commands.agentRunAsync, { id: agentId, message });
    await sandbox.settings({ liveQuirks: true });
    assert.equal(await messageOf(await run<string>(commands.jobRunAgain, { id })), message);
  });

  it('says that the message is not known, and does not offer it above the job', async () => {
    const id = await sandbox.addJob({ ...chat, message: 'On its way.' });
    const titles = (await lensesOf(await open(id))).map(({ title }) => title);
    assert.ok(titles.includes('Open Agent') && !titles.includes('Run Again'));
    await assert.rejects(run(commands.jobRunAgain, { id }), /does not tell with which message/);
    const { uri } = await open(id);
    const [told] = await noticing(undefined, async () =>
      vscode.commands.executeCommand(commands.jobRunAgain, uri),
    );
    assert.deepEqual(told?.buttons, ['Run Agent…', 'Show Log']);
  });
});

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { answerTabs, answerText, finished, heldRun } from './support/answers';
import { cleanUp, connect, eventually, requestsTo, run, sandbox } from './support/host';

const id = 'order-support';
const message = 'Where is my order EON1243?';

const chats = async () => (await requestsTo('/ai-service/sandbox/agentic/chat')).map((call) => call.trim());

async function lenses(uri: string): Promise<string[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    vscode.Uri.parse(uri),
  );
  return found.flatMap(({ command }) => command?.title ?? []);
}

describe('running an agent', () => {
  beforeEach(async () => {
    await connect();
    await sandbox.settings({ tokenDelayMs: 0 });
    await sandbox.resetRequests();
  });
  afterEach(cleanUp);

  it('shows the answer while it comes, below the message and the calls of tools in their order', async () => {
    const { uri, outcome } = await heldRun({ id, message });
    const before = answerText(uri);
    assert.match(before, /^# Order Support|^# order-support/);
    assert.match(
      before,
      /\n> Where is my order EON1243\?\n\nTools: `get-order` ✓ [^\n]* · `get-customer-orders` ✓ /,
    );
    assert.doesNotMatch(before, /local sandbox made this answer/);
    assert.deepEqual(await sandbox.streams(), { open: 1, finished: 0, aborted: 0 });
    assert.deepEqual(await lenses(uri), ['$(debug-stop) Stop', 'Open Agent', 'Preview']);

    await sandbox.releaseStreams();
    assert.equal(await outcome, uri);
    const after = await finished(uri, /_Answered in .* · first words after .* · session `[\w-]{36}`_\n$/);
    assert.match(after, /local sandbox made this answer/);
    assert.deepEqual(await lenses(uri), ['Send Another Message', 'Run Again', 'Open Agent', 'Preview']);
    assert.deepEqual(await chats(), ['POST /ai-service/sandbox/agentic/chat-stream']);
  });

  it('stops when told to, which closes the connection, and keeps what came', async () => {
    const { uri, outcome } = await heldRun({ id, message });
    assert.equal(await run(commands.answerStop, { uri }), uri);
    assert.equal(await outcome, uri);
    const text = await finished(uri, /_Stopped after /);
    assert.match(text, /You asked:/);
    await eventually(async () => assert.equal((await sandbox.streams()).aborted, 1));
    assert.deepEqual((await sandbox.streams()).open, 0);
  });

  it('stops when its tab is closed', async () => {
    const { uri, outcome } = await heldRun({ id, message });
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const tab = tabs.find(
      ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri,
    );
    assert.ok(tab);
    await vscode.window.tabGroups.close(tab);
    assert.equal(await outcome, uri);
    await eventually(async () => assert.equal((await sandbox.streams()).aborted, 1));
  });

  it('goes on while its tab moves to another group', async () => {
    const { uri, outcome } = await heldRun({ id, message });
    await vscode.commands.executeCommand('workbench.action.moveEditorToNextGroup');
    await sandbox.releaseStreams();
    assert.equal(await outcome, uri);
    await finished(uri, /_Answered in /);
    assert.equal((await sandbox.streams()).finished, 1);
  });

  it('takes the whole answer where the service has no stream', async () => {
    await sandbox.faults.status({ status: 404 }, { pathPattern: '/chat-stream$' });
    const uri = await run(commands.agentRun, { id, message });
    const text = await finished(
      uri,
      /_Answered in .* · not streamed: the service gave the answer whole · session /,
    );
    assert.match(text, /local sandbox made this answer/);
    assert.deepEqual(await chats(), [
      'POST /ai-service/sandbox/agentic/chat-stream',
      'POST /ai-service/sandbox/agentic/chat',
    ]);
  });

  it('fails with what the agent said, and keeps what came before', async () => {
    await sandbox.faults.inStream({ then: 'error', afterTokens: 12, message: 'The model is overloaded.' });
    await assert.rejects(run(commands.agentRun, { id, message }), /broke off: The model is overloaded\./);
    const [uri] = answerTabs();
    const text = await finished(uri, /\*\*The answer failed\.\*\* .*model is overloaded/);
    assert.match(text, /You asked:[^]*_Broken off after /);
  });

  it('goes on in the same session and tab with another message', async () => {
    const uri = await run(commands.agentRun, { id, message });
    const first = await finished(uri, /_Answered in /);
    assert.equal(await run(commands.answerSend, { uri, message: 'And when does it come?' }), uri);
    const second = await finished(uri, /And when does it come\?[^]*_Answered in /);
    assert.ok(second.startsWith(first.trimEnd()), 'what was said before stays');
    assert.match(second, /Before that you sent me one message/);
    const sessions = Array.from(second.matchAll(/session `([\w-]+)`/g), ([, session]) => session);
    assert.equal(sessions.length, 2);
    assert.equal(sessions[0], sessions[1]);
    assert.equal(answerTabs().length, 1);

    const another = await run(commands.agentRun, { id, message, sessionId: sessions[0] });
    await finished(another, /Before that you sent me 2 messages/);
    assert.notEqual(another, uri);
  });

  it('runs again what was said last, as a new conversation', async () => {
    const uri = await run(commands.agentRun, { id, message });
    const again = await run(commands.answerRunAgain, { uri });
    assert.notEqual(again, uri);
    const text = await finished(again, /EON1243\?[^]*_Answered in /);
    assert.doesNotMatch(text, /Before that/);
  });

  it('refuses another message while the agent answers, and what is no answer', async () => {
    const { uri, outcome } = await heldRun({ id, message });
    await assert.rejects(run(commands.answerSend, { uri, message: 'Hurry.' }), /still answers\. Wait/);
    await assert.rejects(run(commands.answerRunAgain, { uri }), /still answers\. Wait/);
    await sandbox.releaseStreams();
    await outcome;
    for (const command of [commands.answerStop, commands.answerPreview, commands.answerSend] as const) {
      await assert.rejects(
        run(command, { uri: 'emporix-ai-answer://shop/answers/x.md' }),
        /no answer of an agent/,
      );
      await assert.rejects(run(command, { uri: 'nonsense' }), /"nonsense" is no URI/);
    }
  });

  it('renders nothing that would be fetched, while the text stays as it came', async () => {
    const picture = '![track](https://evil.example/pixel.png)';
    const uri = await run<string>(commands.agentRun, {
      id,
      message: `${picture} <img src="https://evil.example">`,
    });
    assert.ok((await finished(uri, /_Answered in /)).includes(picture));
    const preview = await run<string>(commands.answerPreview, { uri });
    const shown = (await vscode.workspace.openTextDocument(vscode.Uri.parse(preview))).getText();
    assert.match(shown, /_Answered in /);
    assert.ok(!shown.includes('![') && !shown.includes('<img'), shown);
  });

  it('sends the selected lines, and a whole document', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'markdown',
      content: 'First line EON1243.\n\nSecond line.\nNot sent.',
    });
    const editor = await vscode.window.showTextDocument(document);
    await assert.rejects(run(commands.agentRunSelection, { id }), /Nothing is selected/);
    editor.selection = new vscode.Selection(0, 0, 2, 12);
    const uri = await run(commands.agentRunSelection, { id });
    const quoted = await finished(uri, /_Answered in /);
    assert.match(quoted, /\n> First line EON1243\.\n>\n> Second line\.\n\n/);
    assert.doesNotMatch(quoted, /Not sent/);

    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const whole = await run(commands.agentRunDocument, { id });
    // The agent says what it was asked: it got all lines.
    await finished(whole, /You asked:\n\n> First line EON1243\.\n> \n> Second line\.\n> Not sent\./);
  });
});

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { answering } from './support/answering';
import { choosing } from './support/choosing';
import { cleanUp, connect, eventually, requestsTo, run, sandbox } from './support/host';
import {
  notebookFolder,
  notebookOf,
  openNotebook,
  outputLike,
  outputOf,
  startCells,
  succeeded,
} from './support/notebooks';

const agent = 'order-support';

/** The requests that send a message. */
const sent = async () => (await requestsTo('/ai-service/sandbox/agentic/chat')).length;

const sessionIn = (output: string) => /session `([\w-]{36})`/.exec(output)?.[1];

describe('a chat notebook', () => {
  let connection: string;
  beforeEach(async () => {
    connection = await connect();
    await sandbox.settings({ tokenDelayMs: 0 });
    await sandbox.resetRequests();
  });
  afterEach(async () => {
    await sandbox.releaseStreams();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await cleanUp();
  });

  const open = (...messages: string[]) =>
    openNotebook(notebookFolder(), notebookOf({ agent, connection }, ...messages));

  it('is new and unsaved for an agent, with one message to write', async () => {
    const uri = await run<string>(commands.notebookNew, { agent });
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    assert.equal(notebook?.uri.toString(), uri);
    assert.equal(notebook.isUntitled, true);
    assert.deepEqual(
      notebook.getCells().map(({ document }) => [document.languageId, document.getText()]),
      [['emporix-message', '']],
    );
    assert.equal(notebook.metadata.agent, agent);
    assert.equal(notebook.metadata.connection, connection);
  });

  it('shows the answer below the message while it comes, with tools, times and session', async () => {
    await sandbox.faults.inStream({ then: 'hold', afterTokens: 12 });
    const notebook = await open('Where is my order EON1243?');
    startCells(notebook);
    const cell = notebook.cellAt(0);
    const coming = await outputLike(cell, /You asked:[^]*_Answering …/);
    assert.match(coming, /^Tools: `get-order` ✓ /);
    assert.doesNotMatch(coming, /local sandbox made this answer/);
    await sandbox.releaseStreams();
    const whole = await outputLike(
      cell,
      /_Answered in .* · first words after .* · new session `[\w-]{36}`_$/,
    );
    assert.match(whole, /local sandbox made this answer/);
    await succeeded(cell);
    assert.deepEqual(
      cell.outputs.flatMap(({ items }) => items.map(({ mime }) => mime)),
      ['text/markdown'],
    );
  });

  it('carries the session from message to message, until a new one is begun', async () => {
    const notebook = await open('My name is Ada.', 'What is my name?', 'And now?');
    startCells(notebook, 0);
    const first = await outputLike(notebook.cellAt(0), /_Answered in .* new session/);
    startCells(notebook, 1);
    const second = await outputLike(notebook.cellAt(1), /_Answered in .* · session/);
    assert.match(second, /the last one was “My name is Ada\.”/);
    assert.equal(sessionIn(second), sessionIn(first));

    assert.equal(
      await run(commands.notebookNewSession, { uri: notebook.uri.toString() }),
      notebook.uri.toString(),
    );
    startCells(notebook, 2);
    const third = await outputLike(notebook.cellAt(2), /_Answered in .* new session/);
    assert.doesNotMatch(third, /Before that you sent me/);
    assert.notEqual(sessionIn(third), sessionIn(first));
  });

  it('begins another session when another agent answers', async () => {
    const notebook = await open('My name is Ada.', 'What is my name?');
    startCells(notebook, 0);
    await outputLike(notebook.cellAt(0), /_Answered in .* new session/);
    const chosen = { uri: notebook.uri.toString(), agent: 'returns-desk', connection };
    assert.equal(await run(commands.notebookChooseAgent, chosen), 'returns-desk');
    startCells(notebook, 1);
    const answer = await outputLike(notebook.cellAt(1), /_Answered in .* new session/);
    assert.match(answer, /### Returns Desk/);
    assert.doesNotMatch(answer, /Before that/);
  });

  it('closes the connection when a message is interrupted, keeps what came, and sends no other', async () => {
    await sandbox.faults.inStream({ then: 'hold', afterTokens: 12 });
    const notebook = await open('One', 'Two');
    startCells(notebook);
    await outputLike(notebook.cellAt(0), /You asked:/);
    await vscode.commands.executeCommand('notebook.cell.cancelExecution', {
      ranges: [{ start: 0, end: 1 }],
      document: notebook.uri,
    });
    await outputLike(notebook.cellAt(0), /You asked:[^]*_Stopped after /);
    await eventually(async () => {
      assert.deepEqual(await sandbox.streams(), { open: 0, finished: 0, aborted: 1 });
    });
    assert.equal(await sent(), 1);
    assert.equal(outputOf(notebook.cellAt(1)), '');
  });

  it('closes the connection when it is closed', async () => {
    await sandbox.faults.inStream({ then: 'hold', afterTokens: 12 });
    const notebook = await open('One');
    startCells(notebook);
    await outputLike(notebook.cellAt(0), /You asked:/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually(async () => assert.equal((await sandbox.streams()).aborted, 1));
  });

  it('runs all messages one after the other and stops at the first that fails', async () => {
    const notebook = await open('One', '', 'Three', 'Four');
    // The first fault lets the first message pass.
    await sandbox.faults.latency(0, { pathPattern: '/chat-stream$' });
    await sandbox.faults.inStream({ then: 'error', afterTokens: 3 });
    startCells(notebook);
    const failed = await outputLike(
      notebook.cellAt(2),
      /\*\*The answer failed\.\*\*.*The model could not be reached[^]*_Broken off after /,
    );
    assert.match(failed, /### Order/);
    assert.match(outputOf(notebook.cellAt(0)), /_Answered in/);
    assert.equal(outputOf(notebook.cellAt(3)), '');
    assert.equal(await sent(), 2);
    await eventually(() => assert.equal(notebook.cellAt(2).executionSummary?.success, false));
  });

  it('is written as readable JSON without times and sessions, and shows its answers when it is opened again', async () => {
    const notebook = await open('Where is my order EON1243?\nBe brief.');
    startCells(notebook);
    await outputLike(notebook.cellAt(0), /Answered in/);
    await succeeded(notebook.cellAt(0));
    assert.ok(await notebook.save());
    const text = readFileSync(notebook.uri.fsPath, 'utf8');
    assert.ok(
      text.startsWith(`{
  "agent": "order-support",
  "connection": "${connection}",
  "cells": [
    {
      "message": [
        "Where is my order EON1243?",
        "Be brief."
      ],
      "answer": {
        "tools": [
          "get-order",`),
    );
    assert.doesNotMatch(text, /session|Answered in|timing/);
    const { uri } = notebook;
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await eventually(() => assert.equal(notebook.isClosed, true));
    await sandbox.resetRequests();
    const again = await vscode.workspace.openNotebookDocument(uri);
    assert.match(outputOf(again.cellAt(0)), /^Tools: `get-order` ✓[^]*You asked:[^]*EON1243/);
    assert.equal(again.isDirty, false);
    assert.equal(await sent(), 0);

    await vscode.window.showNotebookDocument(again);
    await vscode.commands.executeCommand('notebook.clearAllCellsOutputs');
    await eventually(() => assert.equal(outputOf(again.cellAt(0)), ''));
    assert.ok(await again.save());
    assert.doesNotMatch(readFileSync(uri.fsPath, 'utf8'), /answer/);
  });

  it('keeps what it does not know, and a connection of another machine, when it is saved', async () => {
    const notebook = await openNotebook(
      notebookFolder(),
      JSON.stringify({
        agent,
        connection: 'of-ada',
        owner: { team: 'returns' },
        cells: [
          { markdown: '# Returns', pinned: true },
          { message: 'Hello', label: 'greeting' },
        ],
      }),
    );
    const edit = new vscode.WorkspaceEdit();
    edit.insert(notebook.cellAt(1).document.uri, new vscode.Position(0, 5), ', you');
    await vscode.workspace.applyEdit(edit);
    assert.ok(await notebook.save());
    assert.deepEqual(JSON.parse(readFileSync(notebook.uri.fsPath, 'utf8')), {
      agent,
      connection: 'of-ada',
      owner: { team: 'returns' },
      cells: [
        { markdown: '# Returns', pinned: true },
        { message: 'Hello, you', label: 'greeting' },
      ],
    });
  });

  it('is not opened, and its file left alone, when it is broken', async () => {
    const broken = '{\n  "cells": [\n<<<<<<< HEAD\n';
    const folder = notebookFolder();
    const file = join(folder, 'returns.emporix-chat');
    writeFileSync(file, broken);
    await assert.rejects(
      async () => vscode.workspace.openNotebookDocument(vscode.Uri.file(file)),
      /is no chat notebook as it stands/,
    );
    assert.equal(readFileSync(file, 'utf8'), broken);
  });

  it('asks for the agent when it has none, or its connection is unknown here', async () => {
    await connect();
    const notebook = await openNotebook(
      notebookFolder(),
      notebookOf({ agent, connection: 'of-ada' }, 'Hello'),
    );
    const lists = await choosing([], async () => {
      startCells(notebook);
      await outputLike(notebook.cellAt(0), /\*\*Not sent\.\*\*.*no agent yet/);
    });
    assert.equal(lists.length, 1);
    assert.equal(notebook.metadata.connection, 'of-ada');
    assert.equal(await sent(), 0);
  });

  it('says what is wrong with an agent that is not there', async () => {
    const notebook = await openNotebook(
      notebookFolder(),
      notebookOf({ agent: 'nobody', connection }, 'Hello'),
    );
    startCells(notebook);
    await outputLike(notebook.cellAt(0), /\*\*The answer failed\.\*\*.*nobody.*does not exist/);
  });

  it('says that the agent is disabled, before the next message is sent', async () => {
    await sandbox.changeBehindBack(agent, { set: { '/enabled': false } });
    const notebook = await open('Hello', 'Are you there?');
    startCells(notebook);
    await outputLike(
      notebook.cellAt(0),
      /\*\*The answer failed\.\*\*.*is disabled, so it does not run.*Enable it/,
    );
    await eventually(() => assert.equal(notebook.cellAt(0).executionSummary?.success, false));
    assert.equal(await sent(), 1);
  });

  it('closes the connection when the cell is deleted, and runs the others', async () => {
    await sandbox.faults.inStream({ then: 'hold', afterTokens: 12 });
    const notebook = await open('One', 'Two');
    startCells(notebook, 0);
    await outputLike(notebook.cellAt(0), /You asked:/);
    const edit = new vscode.WorkspaceEdit();
    edit.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 1))]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await eventually(async () => assert.equal((await sandbox.streams()).aborted, 1));
    startCells(notebook, 0);
    await outputLike(notebook.cellAt(0), /> Two[^]*_Answered in/);
  });

  it('asks once in a window before it runs an agent on production', async () => {
    // A place of its own: what one test agrees to holds for the others, too.
    const live = await connect({ production: true, baseUrl: sandbox.url.replace('127.0.0.1', 'localhost') });
    const notebook = await openNotebook(
      notebookFolder(),
      notebookOf({ agent, connection: live }, 'One', 'Two'),
    );
    const refused = await answering(undefined, async () => {
      startCells(notebook, 0);
      await outputLike(notebook.cellAt(0), /\*\*Not sent\.\*\*/);
    });
    assert.equal(await sent(), 0);
    const agreed = await answering('Run on Production', async () => {
      startCells(notebook);
      await outputLike(notebook.cellAt(1), /Answered in/);
    });
    assert.match(refused[0]?.message ?? '', /Run agent "order-support" on PRODUCTION/);
    assert.equal(agreed.length, 1);
  });
});

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { cleanUp, connect, eventually, requestsTo, run, sandbox } from './support/host';
import {
  notebookFolder,
  notebookOf,
  openNotebook,
  outputLike,
  startCells,
  succeeded,
} from './support/notebooks';

describe("files that go with a chat notebook's message", () => {
  let connection: string;
  let folder: string;
  let notebook: vscode.NotebookDocument;
  beforeEach(async () => {
    connection = await connect();
    await sandbox.settings({ tokenDelayMs: 0 });
    await sandbox.resetRequests();
    folder = notebookFolder();
    notebook = await openNotebook(
      folder,
      notebookOf({ agent: 'returns-desk', connection }, 'Read it', 'Read it again'),
    );
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await cleanUp();
  });

  const uploads = async () =>
    (await requestsTo('/ai-service/sandbox/agentic/')).filter((request) => request.endsWith('/attachments'));
  const attach = (cell: number, ...names: string[]) =>
    run<string[]>(commands.notebookAttach, {
      uri: notebook.uri.toString(),
      cell,
      files: names.map((name) => vscode.Uri.file(join(folder, name)).toString()),
    });

  it('are sent in its session, once for all messages, and again when they have changed', async () => {
    writeFileSync(join(folder, 'orders.csv'), 'id;state\nEON1;new\n');
    writeFileSync(join(folder, 'note.txt'), 'Please.');
    assert.deepEqual(await attach(0, 'orders.csv', 'note.txt'), ['./orders.csv', './note.txt']);
    await attach(1, 'orders.csv');
    startCells(notebook, 0);
    const first = await outputLike(notebook.cellAt(0), /_Answered in .* new session/);
    assert.match(first, /\*\*orders\.csv\*\*, 18 bytes, 2 lines/);
    assert.match(first, /\*\*note\.txt\*\*/);
    assert.equal((await uploads()).length, 2);

    startCells(notebook, 1);
    const second = await outputLike(notebook.cellAt(1), /_Answered in .* · session/);
    assert.match(second, /\*\*orders\.csv\*\*/);
    assert.equal((await uploads()).length, 2);

    await succeeded(notebook.cellAt(1));
    writeFileSync(join(folder, 'orders.csv'), 'id;state\nEON1;new\nEON2;late\n');
    startCells(notebook, 1);
    await outputLike(notebook.cellAt(1), /\*\*orders\.csv\*\*, 28 bytes, 3 lines[^]*_Answered in/);
    assert.equal((await uploads()).length, 3);

    await succeeded(notebook.cellAt(1));
    await run(commands.notebookNewSession, { uri: notebook.uri.toString() });
    startCells(notebook, 1);
    await outputLike(notebook.cellAt(1), /_Answered in .* new session/);
    assert.equal((await uploads()).length, 4);
  });

  it('are kept as paths from the folder of the notebook, and can be taken off', async () => {
    writeFileSync(join(folder, 'orders.csv'), 'id\n');
    await attach(1, 'orders.csv');
    assert.ok(await notebook.save());
    const stored = () => JSON.parse(readFileSync(notebook.uri.fsPath, 'utf8')) as { cells: object[] };
    assert.deepEqual(stored().cells[1], { message: 'Read it again', attachments: ['./orders.csv'] });
    assert.deepEqual(await attach(1), []);
    assert.ok(await notebook.save());
    assert.deepEqual(stored().cells[1], { message: 'Read it again' });
  });

  it('are refused when they are attached: another type, more than 10 MB, not there', async () => {
    writeFileSync(join(folder, 'tool.exe'), '');
    writeFileSync(join(folder, 'film.png'), new Uint8Array(10 * 1024 * 1024 + 1));
    await assert.rejects(attach(0, 'tool.exe'), /"tool\.exe" can't be attached: an agent takes jpg/);
    await assert.rejects(attach(0, 'film.png'), /"film\.png" can't be attached: it has 10\.0 MB/);
    await assert.rejects(attach(0, 'gone.pdf'), /"\.\/gone\.pdf" can't be attached: there is no such file/);
    assert.equal(notebook.cellAt(0).metadata.attachments?.length ?? 0, 0);
  });

  it('are checked again before anything is sent', async () => {
    writeFileSync(join(folder, 'scan.png'), 'small');
    writeFileSync(join(folder, 'note.txt'), 'Please.');
    await attach(0, 'note.txt', 'scan.png');
    writeFileSync(join(folder, 'scan.png'), new Uint8Array(11 * 1024 * 1024));
    await sandbox.resetRequests();
    startCells(notebook, 0);
    await outputLike(notebook.cellAt(0), /\*\*Not sent\.\*\*.*scan.*11\\\.0 MB/);
    await eventually(() => assert.equal(notebook.cellAt(0).executionSummary?.success, false));
    assert.deepEqual(await requestsTo('/ai-service/sandbox/agentic/'), []);
  });

  it('need a notebook that is a file', async () => {
    const uri = await run<string>(commands.notebookNew, { agent: 'returns-desk' });
    const files = [vscode.Uri.file(join(folder, 'orders.csv')).toString()];
    await assert.rejects(run(commands.notebookAttach, { uri, cell: 0, files }), /Save the notebook first/);
  });
});

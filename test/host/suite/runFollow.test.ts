import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { commands } from '../../../src/ids';
import { finished, heldRun } from './support/answers';
import { cleanUp, connect, eventually, sandbox, run } from './support/host';

/** Comes back in the answer, so that this is longer than the window is high. */
const message = Array.from({ length: 150 }, (_, index) => `Question ${index + 1}.`).join('\n');

/** So much comes before the answer waits. */
const held = { afterTokens: 300, last: /> Question 98\.\n>\s+_Answering …/ };

/** The editor of the answer, once it shows these lines. */
async function showing(check: (first: number, last: number, lines: number) => boolean): Promise<void> {
  await eventually(() => {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const first = editor.visibleRanges[0]?.start.line ?? -1;
    const last = editor.visibleRanges.at(-1)?.end.line ?? -1;
    const lines = editor.document.lineCount;
    assert.ok(check(first, last, lines), `shows lines ${first} to ${last} of ${lines}`);
  });
}

describe('the end of an answer that grows', () => {
  beforeEach(async () => {
    await connect();
    await sandbox.settings({ tokenDelayMs: 2 });
  });
  afterEach(cleanUp);

  it('stays in view, also in a second answer', async () => {
    const { uri, outcome } = await heldRun({ id: 'order-support', message }, held);
    await showing((first, last, lines) => first > 0 && last >= lines - 2);
    await sandbox.releaseStreams();
    await outcome;
    await finished(uri, /_Answered in /);
    await showing((first, last, lines) => first > 0 && last >= lines - 2);
    await vscode.commands.executeCommand('cursorTop');
    await showing((first) => first === 0);
    await run(commands.answerSend, { uri, message });
    await showing((first, last, lines) => first > 100 && last >= lines - 2);
  });

  it('is left alone by who has scrolled up', async () => {
    const { uri, outcome } = await heldRun({ id: 'order-support', message }, held);
    await showing((first, last, lines) => first > 0 && last >= lines - 2);
    await vscode.commands.executeCommand('cursorTop');
    await showing((first) => first === 0);
    await sandbox.releaseStreams();
    await outcome;
    await finished(uri, /_Answered in /);
    await showing((first) => first === 0);
  });
});

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { answering } from './support/answering';
import { change, cleanUp, connect, openAgent, requestsTo, sandbox, stored } from './support/host';
import { notebookFolder, notebookOf, openNotebook, outputLike, startCells } from './support/notebooks';

const agent = 'order-support';

describe('a message in a chat notebook', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await cleanUp();
  });

  it('asks about unsaved changes of the agent, and again only when they are others', async () => {
    const connection = await connect();
    await sandbox.settings({ tokenDelayMs: 0 });
    const document = await openAgent(agent);
    const prompt = (text: string) => change(document, (value) => (value.userPrompt = text));
    const file = notebookOf({ agent, connection }, 'One.', 'Two.', 'Three.', 'Four.');
    const notebook = await openNotebook(notebookFolder(), file);
    const runOne = async (index: number, answer: string | undefined, output: RegExp) =>
      (
        await answering(answer, async () => {
          startCells(notebook, index);
          await outputLike(notebook.cellAt(index), output);
        })
      ).length;
    await prompt('Left out.');
    assert.equal(await runOne(0, undefined, /has unsaved changes/), 1);
    assert.deepEqual(await requestsTo('/ai-service/sandbox/agentic/chat'), []);
    assert.equal(await runOne(1, 'Run the Saved One', /_Answered in/), 1);
    assert.equal(await runOne(2, undefined, /_Answered in/), 0);
    await prompt('Saved first.');
    assert.equal(await runOne(3, 'Save and Run', /_Answered in/), 1);
    assert.equal((await stored(agent)).userPrompt, 'Saved first.');
    assert.equal(document.isDirty, false);
  });
});

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { openAgent } from './support/agents';
import type { Editor } from './support/editor';
import { sandboxConnection } from './support/sandboxConnection';
import { useWorkbench } from './support/useWorkbench';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const open = useWorkbench(() => ({
  settings: { 'emporixAi.connections': [sandboxConnection(sandbox)] },
  viewport: { width: 1600, height: 900 },
}));

beforeEach(async () => {
  const { workbench } = open();
  await sandbox.faults.clear();
  await workbench.tidy();
  await workbench.openContainer('Emporix AI');
});

const message = 'Where is my order EON1243?';

/** The tab of the newest answer of Order Support. */
const answer = () => open().workbench.editor(/^order-support\.answer-\d+\.md/);

/** Sends a message by the lens above an agent's text. */
async function run(editor: Editor, text: string): Promise<void> {
  const { quickInput } = open().workbench;
  await editor.action('Run').click();
  await quickInput.answer('Message to', text);
}

/** Opens Order Support and runs it by the lens above its text. */
async function runByLens(): Promise<void> {
  const { workbench } = open();
  const agent = await openAgent(workbench, 'Order Support', 'order-support');
  await run(agent, message);
  await answer().waitFor();
}

it('shows an answer while it comes, and all of it in the end', async () => {
  const { workbench } = open();
  await sandbox.faults.inStream({ then: 'hold', afterTokens: 20 });
  await runByLens();
  await answer().line('> Where is my order EON1243?').waitFor();
  await answer().line('Tools: `get-order` ✓').waitFor();
  await answer().line('You asked:').waitFor();
  await answer().line('_Answering …').waitFor();
  await answer().lens('Stop').waitFor();
  await workbench.statusBarItem('Order Support answers').waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'run-streaming');
  await sandbox.releaseStreams();
  await answer().line('_Answered in').waitFor();
  await answer().lens('Send Another Message').waitFor();
  await workbench.statusBarItem('Order Support answers').waitFor({ state: 'detached' });
  await workbench.screenshotIn(['light', 'dark'], 'run-finished');

  await answer().action('Send Another Message').click();
  await workbench.quickInput.type('And when does it arrive?');
  await workbench.page.keyboard.press('Enter');
  await answer().line('Before that you sent me one message').waitFor();
  await answer().line('_Answered in').waitFor();
  await workbench.screenshot('run-second-message-dark');

  await workbench.page.getByRole('button', { name: 'Preview Answer' }).click();
  await workbench.webview().getByText('Before that you sent me one message').waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'run-preview');
});

it('stops an answer by a click in the status bar', async () => {
  const { workbench } = open();
  await sandbox.faults.inStream({ then: 'hold', afterTokens: 20 });
  await runByLens();
  await answer().line('_Answering …').waitFor();
  const { aborted } = await sandbox.streams();
  await workbench.statusBarItem('Order Support answers').click();
  await answer().line('_Stopped after').waitFor();
  await expect.poll(async () => (await sandbox.streams()).aborted).toBe(aborted + 1);
  await workbench.screenshot('run-stopped-dark');
});

it('says in the tab and in a notification why an answer failed', async () => {
  const { workbench } = open();
  await sandbox.faults.inStream({ then: 'error', afterTokens: 20, message: 'The model is overloaded.' });
  await runByLens();
  await answer().line('The answer failed.').waitFor();
  await workbench.toast('The model is overloaded.').waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'run-failed');
});

it('asks about unsaved changes, and offers to enable an agent that is not', async () => {
  const { workbench } = open();
  await sandbox.changeBehindBack('complaint-audit', { set: { '/enabled': false } });
  await workbench.runCommand('Emporix AI: Refresh');
  const editor = await openAgent(workbench, 'Complaint Audit', 'complaint-audit');
  await editor.replace('"userPrompt": "', '"userPrompt": "Be brief. ');
  await run(editor, 'Guten Tag');
  await workbench.dialog('has unsaved changes').waitFor();
  await workbench.screenshot('run-unsaved-dark');
  await workbench.answerDialog('has unsaved changes', 'Save and Run');
  await workbench.toast('is disabled, so it does not run').waitFor();
  await workbench.screenshot('run-disabled-dark');
  await workbench.answerToast(workbench.toast('is disabled, so it does not run'), 'Enable');
  await editor.lens('Disable').waitFor();
});

it('sends what is selected, and follows the end of the answer until the person scrolls up', async () => {
  const { workbench } = open();
  const { page } = workbench;
  const lines = Array.from({ length: 60 }, (_, index) => `Question ${index + 1} about my order.`);
  // The whole message comes back in the answer, five words a line.
  await sandbox.faults.inStream({ then: 'hold', afterTokens: 200 });
  await workbench.runCommand('Create: New File...');
  await workbench.quickInput.accept('Text File');
  const text = workbench.editor(/Untitled-1/);
  await text.waitFor();
  await text.setText(lines.join('\n'));
  await page.keyboard.press('Control+A');
  await workbench.chooseInContextMenu(text.line('Question 60 about'), 'Run Agent with Selection…');
  await workbench.quickInput.type('Order');
  await workbench.screenshot('run-selection-dark');
  await workbench.quickInput.accept('Order Support');
  await answer().line('_Answering …').waitFor();
  // So much comes before the answer waits.
  await expect.poll(() => answer().visibleText()).toMatch(/Question 33\s+_Answering/);
  expect(await answer().visibleText()).not.toContain('_Agent `order-support`');

  await answer().focus();
  await page.keyboard.press('Control+Home');
  await answer().line('_Agent `order-support`').waitFor();
  await sandbox.releaseStreams();
  await workbench.statusBarItem('Order Support answers').waitFor({ state: 'detached' });
  await answer().lens('Run Again').waitFor();
  expect(await answer().visibleText()).toContain('_Agent `order-support`');
  await answer().goToEnd();
  await answer().line('_Answered in').waitFor();
});

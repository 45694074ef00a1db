import { afterAll, beforeAll, beforeEach, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { sandboxConnection } from './support/sandboxConnection';
import { useWorkbench } from './support/useWorkbench';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const open = useWorkbench(() => ({ settings: { 'emporixAi.connections': [sandboxConnection(sandbox)] } }));

const sessionId = '5f0d7c1e-6f3b-4b52-9d1c-0e7f4a2b9c11';
const chat = {
  status: 'success',
  type: 'AGENT_CHAT',
  agentId: 'order-support',
  agentType: 'generic',
  sessionId,
};

beforeEach(async () => {
  const { workbench } = open();
  await workbench.tidy();
  await workbench.openContainer('Emporix AI');
  await workbench
    .tree('Jobs')
    .item(/^Price Monitor/)
    .first()
    .waitFor();
});

/** Adds a job and opens it from the view, in which it is the newest. */
async function openJob(job: Readonly<Record<string, unknown>>, row: RegExp) {
  const { workbench } = open();
  const id = await sandbox.addJob(job);
  await workbench.runCommand('Emporix AI: Refresh');
  await workbench.tree('Jobs').item(row).first().click();
  const editor = workbench.editor(`${id}.md`);
  await editor.waitFor();
  return { id, editor };
}

it('shows a job with its links and what can be done with it, and renders it without fetching anything', async () => {
  const { workbench } = open();
  const fetched: string[] = [];
  workbench.page.on('request', (request) => fetched.push(request.url()));
  const { editor } = await openJob(
    {
      ...chat,
      message: 'Where is my order EON1001?',
      response:
        '## Your order\n\nOrder **EON1001** left our warehouse *this morning*.\n\n| Item | Sent |\n| --- | --- |\n| Kettle | yes |\n\n' +
        '![pixel](https://tracker.example.com/pixel.png) [Close](command:workbench.action.closeAllEditors)',
    },
    /^Order Support, succeeded, just now/,
  );
  await editor.line('# Agent chat: succeeded').waitFor();
  await editor.lens('Run Again').waitFor();
  await editor.area.locator('.detected-link', { hasText: 'order-support' }).first().waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'job-document');
  await editor.action('Preview').click();
  const preview = workbench.webview();
  await preview.getByText('left our warehouse').waitFor();
  await preview.getByRole('cell', { name: 'Kettle' }).waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'job-preview');
  await preview.locator('img').waitFor({ state: 'detached' });
  const strangers = fetched.filter((url) => url.includes('tracker.example.com'));
  if (strangers.length > 0) throw new Error(`The preview fetched ${strangers.join()}`);
});

it('leads from a job to the jobs of its session', async () => {
  const { workbench } = open();
  const { editor } = await openJob(
    { ...chat, agentId: 'returns-desk', message: 'It is on its way.' },
    /^Returns Desk, succeeded, just now/,
  );
  await editor.action('Jobs of This Session').click();
  await workbench.page.getByText(`session ${sessionId}`).first().waitFor();
  await workbench.screenshot('job-session-dark');
  await workbench.runCommand('Emporix AI: Clear Job Filter');
});

it('compares what came out of two jobs', async () => {
  const { workbench } = open();
  const { editor } = await openJob(
    {
      ...chat,
      agentId: 'checkout-helper',
      message: 'Orders:\n\n- EON1001 sent\n- EON1002 paid\n- EON1003 open\n',
    },
    /^Checkout Helper, succeeded, just now/,
  );
  const other = await sandbox.addJob({
    ...chat,
    agentId: 'checkout-helper',
    message: 'Orders:\n\n- EON1001 sent\n- EON1002 sent\n- EON1003 open\n',
  });
  await editor.action('Compare Outputs…').click();
  await workbench.quickInput.box(/With…/).waitFor();
  await workbench.screenshot('job-compare-pick-dark');
  await workbench.quickInput.accept(other);
  await workbench.page.locator('.tab', { hasText: 'Outputs:' }).first().waitFor();
  await workbench.page
    .locator('.monaco-diff-editor .view-line', { hasText: 'EON1002 paid' })
    .first()
    .waitFor();
  await workbench.page
    .locator('.monaco-diff-editor .view-line', { hasText: 'EON1002 sent' })
    .first()
    .waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'job-compare');
});

it('opens a message of ten megabytes', async () => {
  const { workbench } = open();
  const paragraph = 'An **order** of `three` items, described at length.\n\n';
  const { editor } = await openJob(
    { ...chat, agentId: 'translator', message: paragraph.repeat(10_000_000 / paragraph.length) },
    /^Translator, succeeded, just now/,
  );
  await editor.line('# Agent chat: succeeded').waitFor();
  await editor.goToEnd();
  await editor.line('described at length').waitFor();
  await workbench.screenshot('job-ten-megabytes-dark');
});

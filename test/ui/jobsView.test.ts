import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { sandboxConnection } from './support/sandboxConnection';
import { useWorkbench } from './support/useWorkbench';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const open = useWorkbench(() => ({ settings: { 'emporixAi.connections': [sandboxConnection(sandbox)] } }));

const anyJob = /, (succeeded|failed|in progress|skipped)/;

beforeEach(async () => {
  const { workbench } = open();
  await workbench.tidy();
  await sandbox.reset();
  await workbench.openContainer('Emporix AI');
  await workbench
    .tree('Agents')
    .item(/^Order Support/)
    .waitFor();
  await workbench.runCommand('Emporix AI: Refresh');
  await workbench.tree('Jobs').item(anyJob).first().waitFor();
});

it('filters by status and time through a quick pick, says so, and shows all again', async () => {
  const { workbench } = open();
  const { quickInput } = workbench;
  const jobs = workbench.tree('Jobs');
  await jobs.pressInTitle('Filter Jobs…');
  await quickInput.box('Filter Jobs').waitFor();
  await quickInput.accept('Status');
  await quickInput.box('Jobs of Which Status?').waitFor();
  await quickInput.pick('Failed');
  await workbench.page.keyboard.press('Enter');
  await quickInput.box('Filter Jobs').waitFor();
  await jobs.message.getByText('Filter: failed').waitFor();
  await quickInput.accept('Created');
  await quickInput.box('Jobs Created When?').waitFor();
  await quickInput.accept('Last 7 days');
  await jobs.message.getByText('Filter: failed, last 7 days').waitFor();
  await workbench.page.keyboard.press('Escape');
  await jobs
    .item(/, failed/)
    .first()
    .waitFor();
  expect(await jobs.item(/, succeeded/).count()).toBe(0);
  await workbench.screenshotIn(['light', 'dark'], 'jobs-filter');
  await jobs.pressInTitle('Clear Job Filter');
  await jobs
    .item(/, succeeded/)
    .first()
    .waitFor();
  await jobs.message.waitFor({ state: 'hidden' });
});

it('groups by status, and keeps that over a reload of the window', async () => {
  const { workbench } = open();
  const { quickInput } = workbench;
  const jobs = workbench.tree('Jobs');
  await workbench.runCommand('Emporix AI: Group Jobs');
  await quickInput.accept('Status');
  await jobs.item(/^Failed, \d+/).waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'jobs-groups');
  await workbench.reload();
  await workbench.openContainer('Emporix AI');
  await jobs.item(/^Failed, \d+/).waitFor();
  await workbench.runCommand('Emporix AI: Group Jobs');
  await quickInput.accept('Not grouped');
  await jobs.item(/^Failed, \d+/).waitFor({ state: 'detached' });
});

it('counts a failure that happens out of sight at the icon, tells of it, and updates the row', async () => {
  const { workbench } = open();
  const jobs = workbench.tree('Jobs');
  const id = await sandbox.addJob({ agentId: 'complaint-audit' });
  await workbench.runCommand('Emporix AI: Refresh');
  const row = /^Complaint Audit, in progress, just now/;
  await jobs.pressInline(row, 'Tell Me When the Job Is Done');
  await workbench.statusBarItem('You will be told').waitFor();
  await workbench.openContainer('Explorer');
  await sandbox.addJob({ id, status: 'failure', message: 'The order was not found.' });
  const toast = workbench.toast('Job of Complaint Audit failed.');
  await toast.waitFor();
  const tab = workbench.page.locator('.activitybar').getByRole('tab', { name: /Emporix AI/ });
  await tab.locator('.badge-content', { hasText: '1' }).waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'jobs-badge');
  await workbench.answerToast(toast, 'Open');
  await workbench.editor(`${id}.md`).line('# Agent chat: failed').waitFor();
  await workbench.openContainer('Emporix AI');
  await jobs
    .item(/^Complaint Audit, failed/)
    .first()
    .waitFor();
  await tab.locator('.badge-content').waitFor({ state: 'hidden' });
});

it('shows which old jobs go before it deletes them', async () => {
  const { workbench } = open();
  const { quickInput } = workbench;
  const createdAt = new Date(Date.now() - 40 * 86_400_000).toISOString();
  const metadata = { version: 1, createdAt, modifiedAt: createdAt };
  const old = await sandbox.addJob({ agentId: 'translator', status: 'failure', metadata });
  const older = await sandbox.addJob({ agentId: 'price-monitor', status: 'success', metadata });
  await workbench.runCommand('Emporix AI: Delete Finished Jobs Older Than');
  await quickInput.accept('30 days');
  await quickInput.box('Delete 2 jobs').waitFor();
  await quickInput.rows(/Translator.*failed/).waitFor();
  await workbench.page.screenshot({ path: 'artifacts/screenshots/jobs-delete-older-dark.png' });
  await quickInput.pick('Translator');
  await workbench.page.keyboard.press('Enter');
  await workbench.answerDialog('Delete 1 job?', 'Delete');
  await workbench.toast('1 job was deleted.').waitFor();
  await workbench.screenshot('jobs-deleted-dark');
  expect(await sandbox.stored('jobs', old)).toBeTruthy();
  await expect(sandbox.stored('jobs', older)).rejects.toThrow();
});

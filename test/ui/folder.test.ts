import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { agentOf } from './support/agents';
import { becomes } from './support/becomes';
import { sandboxConnection } from './support/sandboxConnection';
import { useWorkbench } from './support/useWorkbench';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const open = useWorkbench(() => ({ settings: { 'emporixAi.connections': [sandboxConnection(sandbox)] } }));

it('mounts a connection as a folder, in which agents are copied, deleted and not renamed', async () => {
  const { workbench } = open();
  const { page } = workbench;
  await workbench.openContainer('Emporix AI');
  await workbench
    .tree('Agents')
    .item(/^Order Support/)
    .first()
    .waitFor();
  await workbench.runCommand('Emporix AI: Show Connection as a Workspace Folder…');
  // The window comes anew with its second folder; the title and the Explorer show that one a moment earlier.
  await page.waitForURL(/[?&]workspace=/, { timeout: 60_000 });
  await workbench.untilReady();
  await page.keyboard.press('Control+Shift+E');
  const explorer = page.locator('.explorer-folders-view');
  const row = (name: string) => explorer.getByRole('treeitem', { name }).first();
  const expand = async (name: string) => {
    const opened = row(name).and(page.locator('[aria-expanded="true"]'));
    await row(name).waitFor();
    // A click while the tree is still being restored is lost.
    while (!(await opened.isVisible())) {
      await row(name).click();
      await becomes(opened, 'visible', 5000);
    }
  };
  await expand('Local sandbox (sandbox)');
  await expand('agents');
  await row('order-support.json').click();
  await workbench.editor('order-support.json').waitFor();
  await workbench.screenshot('folder-dark');

  await workbench.chooseInContextMenu(row('order-support.json'), /^Copy Ctrl/);
  await workbench.chooseInContextMenu(row('agents'), /^Paste/);
  await workbench.editor('order-support-copy.json').waitFor();
  await explorer.getByRole('treeitem', { name: 'order-support-copy.json' }).waitFor();
  await explorer.getByRole('treeitem', { name: 'order-support copy.json' }).waitFor({ state: 'detached' });
  await workbench.screenshot('folder-copied-dark');
  expect((await agentOf(sandbox, 'order-support-copy')).metadata.version).toBe(1);

  await row('order-support-copy.json').click();
  await page.keyboard.press('F2');
  await explorer.locator('input').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('renamed.json');
  await page.keyboard.press('Enter');
  await workbench.toast('under the id "renamed"').waitFor();
  await workbench.screenshot('folder-rename-dark');
  await workbench.answerToast(workbench.toast('under the id "renamed"'), 'Duplicate');
  await expect.poll(() => sandbox.ids('agents')).toContain('renamed');
  // It takes the focus when it opens, and with it the key that is pressed next.
  await workbench.editor('renamed.json').waitFor();

  await row('order-support-copy.json').click();
  await page.keyboard.press('Delete');
  await workbench.answerDialog('order-support-copy.json', 'Delete');
  await expect.poll(() => sandbox.ids('agents')).not.toContain('order-support-copy');
});

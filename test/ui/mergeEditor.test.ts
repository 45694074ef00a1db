import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { agentOf } from './support/agents';
import { untilBackedUp } from './support/backups';
import { sandboxConnection } from './support/sandboxConnection';
import type { Theme } from './support/theme';
import { useWorkbench } from './support/useWorkbench';

const themes: readonly Theme[] = ['light', 'highContrast', 'dark'];

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const open = useWorkbench(() => ({ settings: { 'emporixAi.connections': [sandboxConnection(sandbox)] } }));

beforeEach(async () => {
  await open().workbench.tidy();
  await open().workbench.openContainer('Emporix AI');
});

it('resolves in the merge editor what collides, also after a reload in the middle', async () => {
  const { workbench } = open();
  await workbench
    .tree('Agents')
    .item(/^Order Support/)
    .click();
  const editor = workbench.editor('order-support.json');
  await editor.waitFor();
  await editor.replace('"userPrompt": "', '"userPrompt": "Mine. ');
  await sandbox.changeBehindBack('order-support', { set: { '/userPrompt': 'Theirs.', '/tags': ['newer'] } });
  await editor.pressSave();
  const told = workbench.toast(/Both changed userPrompt/).first();
  await told.getByRole('button', { name: 'Merge Editor' }).click();
  const merge = workbench.page.locator('.merge-editor');
  await merge.getByText('1 Conflict Remaining').waitFor();
  for (const theme of themes) {
    await workbench.setTheme(theme);
    await workbench.screenshot(`merge-editor-begun-${theme}`);
  }
  await workbench.reload();
  await merge.getByText('1 Conflict Remaining').waitFor();
  await merge
    .getByText(/^Accept Server/)
    .first()
    .click();
  await merge.getByText('0 Conflicts Remaining').waitFor();
  await workbench.screenshot('merge-editor-resolved-dark');
  await workbench.runCommand('Emporix AI: Complete Merge');
  await workbench.toast('Merged and saved').first().waitFor();
  await merge.waitFor({ state: 'detached' });
  await workbench.screenshot('merge-editor-completed-dark');
  expect(JSON.parse(await sandbox.agent('order-support'))).toMatchObject({
    userPrompt: 'Theirs.',
    tags: ['newer'],
  });
});

it('resolves a prompt as prose, also after a reload in the middle', async () => {
  const { workbench, dataFolder } = open();
  const prompt =
    'You answer questions about orders.\n\nBe brief, and ask before you act.\n\nSay when you do not know.';
  await sandbox.changeBehindBack('returns-desk', { set: { '/userPrompt': prompt } });
  await workbench.chooseInContextMenu(workbench.tree('Agents').item(/^Returns Desk/), /^Open Prompt/);
  const editor = workbench.editor('returns-desk.prompt.md');
  await editor.line('Be brief, and ask').waitFor();
  await editor.replace('Be brief, and ask', 'Be friendly, and ask');
  await sandbox.changeBehindBack('returns-desk', {
    set: { '/userPrompt': prompt.replace('Be brief', 'Be concise').replace('orders', 'orders and returns') },
  });
  await editor.pressSave();
  const told = workbench.toast(/Both changed line 3/).first();
  await workbench.screenshotIn(['light', 'dark'], 'prompt-merge-asked');
  await told.getByRole('button', { name: 'Merge Editor' }).click();
  const merge = workbench.page.locator('.merge-editor');
  await merge.getByText('1 Conflict Remaining').waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'prompt-merge-begun');
  await untilBackedUp(dataFolder, 'Be friendly, and ask');
  await workbench.reload();
  await merge.getByText('1 Conflict Remaining').waitFor();
  await merge
    .getByText(/^Accept Mine/)
    .first()
    .click();
  await merge.getByText('0 Conflicts Remaining').waitFor();
  await workbench.runCommand('Emporix AI: Complete Merge');
  await workbench.toast('Merged and saved').first().waitFor();
  await merge.waitFor({ state: 'detached' });
  await workbench.screenshot('prompt-merge-completed-dark');
  expect((await agentOf(sandbox, 'returns-desk')).userPrompt).toBe(
    prompt.replace('Be brief', 'Be friendly').replace('orders', 'orders and returns'),
  );
});

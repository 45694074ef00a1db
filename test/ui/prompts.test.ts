import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { agentOf, openAgent } from './support/agents';
import { untilBackedUp } from './support/backups';
import type { Editor } from './support/editor';
import { sandboxConnection } from './support/sandboxConnection';
import { useWorkbench } from './support/useWorkbench';

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

async function openPrompt(name: string, id: string): Promise<Editor> {
  const { workbench } = open();
  const row = workbench.tree('Agents').item(new RegExp(`^${name}\\b`));
  await workbench.chooseInContextMenu(row, /^Open Prompt/);
  const editor = workbench.editor(`${id}.prompt.md`);
  await editor.waitFor();
  return editor;
}

it('opens the prompt from the tree as wrapped Markdown, saves what is typed, and previews it while typing', async () => {
  const { workbench } = open();
  const editor = await openPrompt('Returns Desk', 'returns-desk');
  const { userPrompt } = await agentOf(sandbox, 'returns-desk');
  await editor.line('You handle returns for Lumen & Loom.').waitFor();
  // The first paragraph is one line of the text, longer than the editor is wide.
  await editor.line('opened light bulbs are excluded.').waitFor();
  await workbench.screenshotIn(['light', 'highContrast', 'dark'], 'prompt');

  await workbench.page
    .getByRole('button', { name: /^Open Preview to the Side/ })
    .first()
    .click();
  const preview = workbench.webview();
  await preview.getByRole('heading', { name: 'Damaged goods' }).waitFor();
  await editor.focus();
  await workbench.page.keyboard.press('Control+Home');
  await workbench.page.keyboard.type('Be **thrifty**. ');
  await preview.locator('strong', { hasText: 'thrifty' }).waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'prompt-preview');
  await editor.save();
  expect((await agentOf(sandbox, 'returns-desk')).userPrompt).toBe(`Be **thrifty**. ${userPrompt}`);
});

it('keeps an unsaved prompt over a window reload, and does not overwrite what a colleague wrote meanwhile', async () => {
  const { workbench, dataFolder } = open();
  const editor = await openPrompt('Order Support', 'order-support');
  await editor.focus();
  await workbench.page.keyboard.press('Control+Home');
  await workbench.page.keyboard.type('Typed before the reload. ');
  await sandbox.changeBehindBack('order-support', { set: { '/userPrompt': 'A colleague was here.' } });
  await untilBackedUp(dataFolder, 'Typed before the reload. ');
  await workbench.reload();
  await editor.dirtyTab.click();
  await editor.line('Typed before the reload. ').waitFor();
  await editor.focus();
  await editor.pressSave();
  await workbench.conflictToast('order-support').waitFor();
  await workbench.screenshotIn(['light', 'highContrast', 'dark'], 'prompt-conflict');
  await editor.dirtyTab.waitFor();
  expect((await agentOf(sandbox, 'order-support')).userPrompt).toBe('A colleague was here.');
});

it('knows over a window reload what an unsaved prompt in the background started from', async () => {
  const { workbench, dataFolder } = open();
  const editor = await openPrompt('Complaint Desk', 'complaint-agent');
  const { userPrompt } = await agentOf(sandbox, 'complaint-agent');
  await editor.focus();
  await workbench.page.keyboard.press('Control+Home');
  await workbench.page.keyboard.type('Typed in time. ');
  await openAgent(workbench, 'Catalogue Hygiene', 'catalogue-hygiene');
  await untilBackedUp(dataFolder, 'Typed in time. ');
  await workbench.reload();
  await workbench.editor('catalogue-hygiene.json').waitFor();
  await sandbox.changeBehindBack('complaint-agent', { set: { '/tags': ['theirs'] } });
  await editor.dirtyTab.click();
  await editor.line('Typed in time. ').waitFor();
  await editor.save();
  expect(await agentOf(sandbox, 'complaint-agent')).toMatchObject({
    userPrompt: `Typed in time. ${userPrompt}`,
    tags: ['theirs'],
  });
});

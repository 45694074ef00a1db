import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { sandboxConnection } from './support/sandboxConnection';
import { useWorkbench } from './support/useWorkbench';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const open = useWorkbench(() => ({ settings: { 'emporixAi.connections': [sandboxConnection(sandbox)] } }));

it('shows the versions of the agent in the active editor, and what differs', async () => {
  const { workbench } = open();
  await workbench.openContainer('Emporix AI');
  await workbench
    .tree('Agents')
    .item(/^Order Support/)
    .click();
  const editor = workbench.editor('order-support.json');
  await editor.waitFor();
  await editor.replace('"userPrompt": "', '"userPrompt": "Be kind. ');
  await editor.save();
  await workbench.runCommand('Emporix AI: Show History of Agent…');
  const { quickInput, page } = workbench;
  await quickInput.box('History of order-support').waitFor();
  const newest = quickInput.rows(/current · saved here/);
  await newest.waitFor();
  expect(await newest.textContent()).toContain('userPrompt');
  await workbench.screenshot('history-dark');
  await quickInput.accept('The oldest one kept here');
  await quickInput.accept('Compare with Current');
  await page.getByRole('tab', { name: /order-support, version \d+ ↔ now/ }).waitFor();
  await workbench.screenshot('history-comparison-dark');
});

import path from 'node:path';
import { afterAll, beforeAll, beforeEach, it } from 'vitest';
import { root } from '../../scripts/lib/paths.mjs';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { openAgent } from './support/agents';
import { sandboxConnection } from './support/sandboxConnection';
import { useWorkbench } from './support/useWorkbench';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const open = useWorkbench(() => ({
  theme: 'light',
  settings: { 'emporixAi.connections': [sandboxConnection(sandbox)] },
}));

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

async function take(name: string): Promise<void> {
  await open().workbench.picture(path.join(root, 'media', 'readme', `${name}.png`));
}

it('overview', async () => {
  const { workbench } = open();
  const editor = await openAgent(workbench, 'Order Support', 'order-support');
  await editor.lens(/^Version 14 /).waitFor();
  await take('overview');
});

it('connect', async () => {
  const { workbench } = open();
  await workbench.runCommand('Emporix AI: Add Connection');
  await workbench.quickInput.answer('Tenant', 'lumenandloom');
  await workbench.quickInput.box('Name of this connection').waitFor();
  await workbench.quickInput.type('Lumen & Loom (staging)');
  await take('connect');
});

it('conflict', async () => {
  const { workbench } = open();
  const editor = await openAgent(workbench, 'Checkout Helper', 'checkout-helper');
  await editor.replace('"temperature": 0.3', '"temperature": 0.2');
  await sandbox.changeBehindBack('checkout-helper', {
    set: { '/llmConfig/temperature': 0.5, '/llmConfig/model': 'gpt-4.1' },
  });
  await editor.pressSave();
  await workbench.answerToast(workbench.conflictToast('checkout-helper'), 'Compare');
  const diff = workbench.page.locator('.monaco-diff-editor');
  await diff.locator('.editor.modified .view-line', { hasText: '"temperature": 0.2' }).waitFor();
  await diff.locator('.char-insert, .line-insert').first().waitFor();
  await workbench.clearToasts();
  await workbench.page.keyboard.press('Control+Home');
  await take('conflict');
});

it('job', async () => {
  const { workbench } = open();
  await workbench
    .tree('Jobs')
    .item(/^Product Copywriter, succeeded/)
    .first()
    .click();
  const editor = workbench.editor(/\.md/);
  await editor.line('# Agent chat: succeeded').waitFor();
  await editor.lens('Raw JSON').waitFor();
  await take('job');
});

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { agentOf, openAgent } from './support/agents';
import { untilBackedUp } from './support/backups';
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

it('opens an agent from the tree, edits it, and saves it to the server', async () => {
  const { workbench } = open();
  const editor = await openAgent(workbench, 'Order Support', 'order-support');
  await editor.replace('"userPrompt": "', '"userPrompt": "Be kind. ');
  await editor.save();
  expect(await agentOf(sandbox, 'order-support')).toMatchObject({
    userPrompt: expect.stringMatching(/^Be kind\. /),
    metadata: { version: 15 },
  });
  await editor.lens(/^Version 15 /).waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'agent');
});

it('shows the new version in the text after a save, so that the next save goes through', async () => {
  const { workbench } = open();
  const editor = await openAgent(workbench, 'Price Monitor', 'price-monitor');
  const { metadata } = await agentOf(sandbox, 'price-monitor');
  await editor.replace('"enabledMemory": true', '"enabledMemory": false');
  await editor.save();
  await editor.goToEnd();
  await editor.line(`"version": ${metadata.version + 1}`).waitFor();
  await editor.replace('"enabledMemory": false', '"enabledMemory": true');
  await editor.save();
  await editor.goToEnd();
  await editor.line(`"version": ${metadata.version + 2}`).waitFor();
  expect(await agentOf(sandbox, 'price-monitor')).toMatchObject({
    metadata: { version: metadata.version + 2 },
  });
});

it('keeps clean and unsaved tabs over a window reload, and does not overwrite what changed meanwhile', async () => {
  const { workbench, dataFolder } = open();
  const clean = await openAgent(workbench, 'Returns Desk', 'returns-desk');
  await workbench.runCommand('View: Keep Editor');
  const unsaved = await openAgent(workbench, 'Newsletter Editor', 'newsletter-editor');
  await unsaved.replace('"userPrompt": "', '"userPrompt": "Kept over the reload. ');
  await sandbox.changeBehindBack('newsletter-editor', { set: { '/userPrompt': 'A colleague was here.' } });
  await untilBackedUp(dataFolder, 'Kept over the reload. ');
  await workbench.reload();

  await unsaved.dirtyTab.click();
  await unsaved.line('Kept over the reload. ').waitFor();
  await unsaved.focus();
  await unsaved.pressSave();
  await workbench.conflictToast('newsletter-editor').waitFor();
  await workbench.screenshot('conflict-after-reload-dark');
  await unsaved.dirtyTab.waitFor();
  await unsaved.line('Kept over the reload. ').waitFor();
  expect(await agentOf(sandbox, 'newsletter-editor')).toMatchObject({ userPrompt: 'A colleague was here.' });

  await clean.tab.click();
  await clean.line('"userPrompt": "').waitFor();
  await clean.cleanTab.waitFor();
});

it('opens a hand-off agent for reading only and says why', async () => {
  const { workbench } = open();
  const editor = await openAgent(workbench, 'Payment Risk', 'payment-risk-handoff');
  await editor.lens('Read-only').waitFor();
  await editor.lens(/is a hand-off agent: the service manages it/).waitFor();
  await editor.focus();
  await workbench.page.keyboard.type('x');
  await workbench.page.locator('.monaco-editor-overlaymessage', { hasText: /read-only/i }).waitFor();
  await workbench.screenshot('hand-off-dark');
  await editor.cleanTab.waitFor();
});

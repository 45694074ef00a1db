import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { agentOf, openAgent } from './support/agents';
import { sandboxConnection } from './support/sandboxConnection';
import type { Editor } from './support/editor';
import { useWorkbench } from './support/useWorkbench';
import type { Workbench } from './support/workbench';

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

const theirs = 'You are changed by a colleague.';

/** A save that was refused since both sides changed the prompt. */
async function refusedSave(workbench: Workbench, name: string, id: string): Promise<Editor> {
  const editor = await openAgent(workbench, name, id);
  await editor.replace('"userPrompt": "', '"userPrompt": "Mine. ');
  await sandbox.changeBehindBack(id, { set: { '/userPrompt': theirs } });
  await editor.pressSave();
  await workbench.conflictToast(id).waitFor();
  await editor.dirtyTab.waitFor();
  expect(await agentOf(sandbox, id)).toMatchObject({ userPrompt: theirs });
  return editor;
}

it('shows the server’s text beside one’s own, which can be edited and saved there', async () => {
  const { workbench } = open();
  await refusedSave(workbench, 'Checkout Helper', 'checkout-helper');
  await workbench.conflictToast('checkout-helper').hover();
  await workbench.screenshotIn(['light', 'highContrast', 'dark'], 'conflict');
  await workbench.answerToast(workbench.conflictToast('checkout-helper'), 'Compare');
  const diff = workbench.page.locator('.monaco-diff-editor');
  await diff.locator('.editor.original .view-line', { hasText: theirs }).waitFor();
  await diff.locator('.editor.modified .view-line', { hasText: 'Mine. ' }).waitFor();
  await workbench.clearToasts();
  await workbench.screenshotIn(['light', 'highContrast', 'dark'], 'conflict-compare');
  expect(await agentOf(sandbox, 'checkout-helper')).toMatchObject({ userPrompt: theirs });
});

it('puts the changes of both sides together in one click where they do not collide', async () => {
  const { workbench } = open();
  const editor = await openAgent(workbench, 'Complaint Desk', 'complaint-agent');
  await editor.replace('"userPrompt": "', '"userPrompt": "Mine. ');
  await sandbox.changeBehindBack('complaint-agent', { set: { '/llmConfig/temperature': 0.9 } });
  const { metadata } = await agentOf(sandbox, 'complaint-agent');
  await editor.pressSave();
  await workbench.conflictToast('complaint-agent').waitFor();
  await workbench.screenshot('merge-offered-dark');
  await workbench.answerToast(workbench.conflictToast('complaint-agent'), 'Merge and Save');
  await editor.cleanTab.waitFor();
  await editor.line('"temperature": 0.9').waitFor();
  await workbench.toast('Merged and saved').waitFor();
  await workbench.screenshot('merged-dark');
  expect(await agentOf(sandbox, 'complaint-agent')).toMatchObject({
    userPrompt: expect.stringMatching(/^Mine\. /),
    llmConfig: { temperature: 0.9 },
    metadata: { version: metadata.version + 1 },
  });
});

it('opens the merge editor where they collide, which leaves everything as it was when aborted', async () => {
  const { workbench } = open();
  const editor = await refusedSave(workbench, 'Anti-Fraud', 'anti-fraud');
  await workbench.answerToast(workbench.conflictToast('anti-fraud'), 'Merge Editor');
  await workbench.page.locator('.merge-editor').waitFor();
  await workbench.screenshotIn(['light', 'highContrast', 'dark'], 'merge-editor');
  await workbench.runCommand('Emporix AI: Abort Merge');
  await workbench.page.locator('.merge-editor').waitFor({ state: 'detached' });
  await editor.dirtyTab.click();
  await editor.line('"userPrompt": "Mine. ').waitFor();
  expect(await agentOf(sandbox, 'anti-fraud')).toMatchObject({ userPrompt: theirs });
});

it('sends one’s own text as the next version with Take Mine', async () => {
  const { workbench } = open();
  const editor = await refusedSave(workbench, 'Product Copywriter', 'product-copywriter');
  const { metadata } = await agentOf(sandbox, 'product-copywriter');
  await workbench.answerToast(workbench.conflictToast('product-copywriter'), 'Take Mine');
  await editor.cleanTab.waitFor();
  expect(await agentOf(sandbox, 'product-copywriter')).toMatchObject({
    userPrompt: expect.stringMatching(/^Mine\. /),
    metadata: { version: metadata.version + 1 },
  });
});

it('shows the server’s text with Take Theirs and sends nothing', async () => {
  const { workbench } = open();
  const editor = await refusedSave(workbench, 'Returns Desk', 'returns-desk');
  const { metadata } = await agentOf(sandbox, 'returns-desk');
  await workbench.answerToast(workbench.conflictToast('returns-desk'), 'Take Theirs');
  await editor.lens(`Version ${metadata.version} `).waitFor();
  await editor.cleanTab.waitFor();
  await editor.line(theirs).waitFor();
  expect(await agentOf(sandbox, 'returns-desk')).toMatchObject({ userPrompt: theirs, metadata });
});

it('keeps the text of an agent that was deleted meanwhile, and creates it again on request', async () => {
  const { workbench } = open();
  const editor = await openAgent(workbench, 'Price Monitor', 'price-monitor');
  await editor.replace('"userPrompt": "', '"userPrompt": "Mine. ');
  await sandbox.changeBehindBack('price-monitor', { delete: true });
  await editor.pressSave();
  const deleted = workbench
    .toast('"price-monitor" was deleted')
    .filter({ has: workbench.page.getByRole('button', { name: 'Create Again' }) });
  await deleted.waitFor();
  await editor.dirtyTab.waitFor();
  await workbench.screenshot('deleted-meanwhile-dark');
  await workbench.answerToast(deleted, 'Create Again');
  await editor.cleanTab.waitFor();
  expect(await agentOf(sandbox, 'price-monitor')).toMatchObject({
    userPrompt: expect.stringMatching(/^Mine\. /),
  });
});

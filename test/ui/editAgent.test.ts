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

it('opens an agent from the tree, edits it, and saves it to the server', async () => {
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
  expect(JSON.parse(await sandbox.agent('order-support'))).toMatchObject({
    userPrompt: expect.stringMatching(/^Be kind\. /),
  });
  await workbench.screenshot('agent-dark');
  await workbench.setTheme('light');
  await workbench.screenshot('agent-light');
});

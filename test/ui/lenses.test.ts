import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { agentOf, openAgent } from './support/agents';
import { sandboxConnection } from './support/sandboxConnection';
import { useWorkbench } from './support/useWorkbench';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const open = useWorkbench(() => {
  const test = sandboxConnection(sandbox);
  const live = { ...test, id: 'live', label: 'Live shop', production: true };
  return { settings: { 'emporixAi.connections': [test, live] }, viewport: { width: 1500, height: 800 } };
});

it('says above an agent what the text leaves out, and switches it with a click', async () => {
  const { workbench } = open();
  await workbench.openContainer('Emporix AI');
  const editor = await openAgent(workbench, 'Order Support', 'order-support');
  await editor.lens(/^Version \d+ · modified .* · enabled$/).waitFor();
  await workbench.screenshotIn(['light', 'highContrast', 'dark'], 'lenses');
  await editor.action('Disable').click();
  await editor.lens(/^Enable$/).waitFor();
  expect((await agentOf(sandbox, 'order-support')).enabled).toBe(false);
});

it('shows the jobs of the agent for which it was asked for', async () => {
  const { workbench } = open();
  await workbench.openContainer('Emporix AI');
  const editor = await openAgent(workbench, 'Order Support', 'order-support');
  await sandbox.addJob({ agentId: 'order-support', type: 'AGENT_CHAT', status: 'SUCCESS', message: 'Done.' });
  await editor.action('Jobs').click();
  await workbench.tree('Jobs').message.getByText('Filter: Order Support').waitFor();
});

it('tells production apart in the view, the tab, the text and the status bar, and asks before a save', async () => {
  const { workbench } = open();
  await workbench.openContainer('Emporix AI');
  await workbench
    .tree('Agents')
    .item(/^Returns Desk\b/)
    .waitFor();
  await workbench.runCommand('Emporix AI: Switch Connection…');
  await workbench.quickInput.accept('Live shop');
  // The title is there before the rows are: until then the row of the connection before could be clicked.
  await workbench
    .tree('Agents')
    .marked(/^Returns Desk\b/)
    .waitFor();
  await workbench.tree('Agents').description.getByText('PRODUCTION Live shop').waitFor();
  const editor = await openAgent(workbench, 'Returns Desk', 'returns-desk');
  await editor.lens(/^PRODUCTION \(Live shop\)/).waitFor();
  await workbench.statusBarItem('Live shop PRODUCTION').waitFor();
  await workbench.screenshotIn(['light', 'highContrast', 'dark'], 'production');
  await editor.replace('"userPrompt": "', '"userPrompt": "Be quick. ');
  await editor.pressSave();
  await workbench.dialog('PRODUCTION (Live shop)').getByText('userPrompt').waitFor();
  await workbench.screenshot('production-question-dark');
  await workbench.answerDialog('PRODUCTION (Live shop)', 'Save, and Don’t Ask Again in This Window');
  await editor.cleanTab.waitFor();
  await editor.replace('Be quick. ', '');
  await editor.save();
  expect((await agentOf(sandbox, 'returns-desk')).userPrompt).not.toMatch(/^Be quick/);
});

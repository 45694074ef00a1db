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

const open = useWorkbench(() => ({ settings: { 'emporixAi.connections': [sandboxConnection(sandbox)] } }));

it('does not take the save of another window for its own, though both keep their versions in one place', async () => {
  const opened = open();
  const first = opened.workbench;
  await first.openContainer('Emporix AI');
  const mine = await openAgent(first, 'Price Monitor', 'price-monitor');
  const second = await opened.openWindow();
  await second.openContainer('Emporix AI');
  const other = await openAgent(second, 'Price Monitor', 'price-monitor');
  await other.replace('"userPrompt": "', '"userPrompt": "From the other window. ');
  await other.save();
  await second.page.close();
  await mine.replace('"enabled": true', '"enabled": false');
  await mine.pressSave();
  await first.conflictToast('price-monitor').waitFor();
  await mine.dirtyTab.waitFor();
  expect(await agentOf(sandbox, 'price-monitor')).toMatchObject({
    userPrompt: expect.stringMatching(/^From the other window\. /),
    enabled: true,
  });
  await first.answerToast(first.conflictToast('price-monitor'), 'Merge and Save');
  await mine.cleanTab.waitFor();
  expect(await agentOf(sandbox, 'price-monitor')).toMatchObject({
    userPrompt: expect.stringMatching(/^From the other window\. /),
    enabled: false,
  });
});

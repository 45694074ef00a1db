import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { becomes } from './support/becomes';
import { sandboxConnection } from './support/sandboxConnection';
import { useWorkbench } from './support/useWorkbench';

let sandbox: TestSandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  folder = await mkdtemp(path.join(tmpdir(), 'exports-'));
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

const open = useWorkbench(() => ({ settings: { 'emporixAi.connections': [sandboxConnection(sandbox)] } }));

beforeEach(async () => {
  const { workbench } = open();
  await workbench.tidy();
  await workbench.openContainer('Emporix AI');
  await workbench
    .tree('Agents')
    .item(/^Order Support/)
    .first()
    .waitFor();
});

/**
 * Answers the dialog for files.
 * @param prefilled how the path ends that the dialog writes there by itself, and in place of what was typed before it
 */
async function chooseFile(title: string, prefilled: RegExp, file: string): Promise<void> {
  const { page, quickInput } = open().workbench;
  const box = quickInput.box(title);
  await box.waitFor();
  await expect.poll(() => quickInput.value()).toMatch(prefilled);
  do {
    // While it looks up a path it takes no answer.
    await quickInput.untilIdle();
    await quickInput.type(file);
    await quickInput.untilIdle();
    if ((await quickInput.value()) === file) await page.keyboard.press('Enter');
  } while (!(await becomes(box, 'hidden', 3000)));
}

it('exports agents that are picked, asks with what a file holds, and leads on from the result of the import', async () => {
  const { workbench } = open();
  const { page, quickInput } = workbench;
  await workbench.runCommand('Emporix AI: Export Agents…');
  await quickInput.box('Agents of').waitFor();
  await quickInput.rows('Order Support').first().click();
  await quickInput.rows('Checkout Helper').first().click();
  await workbench.screenshot('export-pick-dark');
  await page.keyboard.press('Enter');
  const file = path.join(folder, 'agents.json');
  await chooseFile('Export 2 Agents', /\.json$/, file);
  const saved = workbench.toast(/2 agents saved as .*agents\.json/);
  await saved.waitFor();
  await workbench.screenshot('export-saved-dark');
  await workbench.answerToast(saved, 'Look Inside');
  await workbench.editor('agents.json').line('"agents": [').waitFor();
  await workbench.screenshot('export-inside-dark');

  await workbench.runCommand('Emporix AI: Import Agents…');
  await chooseFile('Import Agents into', /\/$/, file);
  await workbench.dialog('Import into').waitFor();
  await workbench.screenshot('import-question-dark');
  await workbench.answerDialog('Import into', 'Import');
  const result = workbench.editor(/^[0-9a-f]{24}\.md/);
  await result.waitFor();
  await result.line('# Import: succeeded').waitFor();
  await result.lens('Enable').waitFor();
  await result.area.locator('.detected-link').nth(2).waitFor();
  await workbench
    .tree('Agents')
    .item(/^Order Support.*disabled/)
    .first()
    .waitFor();
  await workbench.screenshotIn(['light', 'dark'], 'import-result');
});

it('says what is wrong with a file that is no export', async () => {
  const { workbench } = open();
  const file = path.join(folder, 'agent.json');
  await writeFile(file, '{"id":"order-support"}');
  await workbench.runCommand('Emporix AI: Import Agents…');
  await chooseFile('Import Agents into', /\/$/, file);
  await workbench.toast('agent.json is no export of agents').waitFor();
  await workbench.screenshot('import-wrong-file-dark');
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../support/sandbox';
import { becomes } from './support/becomes';
import type { Editor } from './support/editor';
import { sandboxConnection } from './support/sandboxConnection';
import { useWorkbench } from './support/useWorkbench';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const open = useWorkbench(() => ({ settings: { 'emporixAi.connections': [sandboxConnection(sandbox)] } }));

/** The quoted text in the editor. */
function word(editor: Editor, text: string) {
  return editor.area.locator('.view-line').getByText(`"${text}"`).first();
}

/** The middle of a word in sight: actions of the locator itself would scroll the editor's inside. */
async function middleOf(editor: Editor, text: string): Promise<[number, number]> {
  const found = word(editor, text);
  await found.waitFor();
  const box = await found.boundingBox();
  if (!box) throw new Error(`"${text}" is not in sight.`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

it('warns of a token that does not exist, offers those that do, and says what they are', async () => {
  const { workbench } = open();
  const { page } = workbench;
  const hover = async (text: string, says: string) => {
    const told = page.locator('.monaco-hover:visible', { hasText: says });
    // An editor that draws its text anew, as it does in another theme, forgets that the mouse is there.
    do {
      await page.mouse.move(0, 0);
      await page.mouse.move(...(await middleOf(editor, text)), { steps: 5 });
    } while (!(await becomes(told, 'visible', 5000)));
    return told;
  };
  await workbench.openContainer('Emporix AI');
  await workbench
    .tree('Agents')
    .item(/^Order Support/)
    .click();
  const editor = workbench.editor('order-support.json');
  await editor.waitFor();
  await editor.replace('"openai-token"', '"openai-tokn"');
  await editor.area.locator('.squiggly-warning').first().waitFor();
  await workbench.screenshot('reference-missing-dark');

  const warning = await hover('openai-tokn', 'There is no token "openai-tokn"');
  await warning.getByRole('button', { name: /^Quick Fix/ }).click();
  const fix = page.locator('.action-widget').getByText('Change to "openai-token" (OpenAI, marketing budget)');
  await fix.waitFor();
  await workbench.screenshot('reference-fix-dark');
  await fix.click();

  const [x, y] = await middleOf(editor, 'openai-token');
  await page.mouse.click(x, y);
  await page.keyboard.press('End');
  let left = '"openai-token"'.length;
  while (left-- > 0) await page.keyboard.press('Backspace');
  await page.keyboard.press('Control+Space');
  const choice = page.locator('.suggest-widget.visible').getByText('anthropic-token').first();
  await choice.waitFor();
  await workbench.screenshot('reference-completion-dark');
  await choice.click();

  await hover('anthropic-token', 'Anthropic, content team');
  await workbench.screenshot('reference-hover-dark');
  for (const theme of ['light', 'highContrast'] as const) {
    await workbench.setTheme(theme);
    await hover('anthropic-token', 'Anthropic, content team');
    await workbench.screenshot(`reference-hover-${theme}`);
  }
  expect(await editor.visibleText()).toContain('"anthropic-token"');
});

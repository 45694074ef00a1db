import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { artifactsFolder } from '../../../scripts/lib/paths.mjs';
import { Editor } from './editor';
import { QuickInput } from './quickInput';
import { themes, type Theme } from './theme';
import { Tree } from './tree';

/** VS Code's window as a person sees it. Every method waits until what it names is there. */
export class Workbench {
  readonly quickInput: QuickInput;

  constructor(readonly page: Page) {
    this.quickInput = new QuickInput(page);
  }

  async untilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .activitybar').waitFor({ timeout: 60_000 });
    await this.page.locator('.monaco-workbench .statusbar-item').first().waitFor();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.untilReady();
  }

  /** Runs a command by its title, such as "AI Agents: Refresh". */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.type(`>${title}`);
    await this.quickInput.pick(title);
  }

  /** Shows a view container by its title in the activity bar. */
  async openContainer(title: string): Promise<void> {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name: title });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.locator('a.action-label').click();
    await this.page.locator('.sidebar .composite.title', { hasText: new RegExp(title, 'i') }).waitFor();
  }

  /** A view of the side bar by its title, such as "Agents". */
  tree(title: string): Tree {
    return new Tree(this.page, title);
  }

  /** The editor of the active group, or the other one that shows this file. */
  editor(fileName: string | RegExp): Editor {
    return new Editor(this.page, fileName);
  }

  /** A notification that holds this text. */
  toast(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-toast', { hasText: text });
  }

  /** Presses a button of a notification and waits until it is gone. */
  async answerToast(text: string | RegExp, button: string): Promise<void> {
    const toast = this.toast(text).first();
    await toast.getByRole('button', { name: button }).click();
    await toast.waitFor({ state: 'detached' });
  }

  /** Presses a button of the modal dialog that holds this text. */
  async answerDialog(text: string | RegExp, button: string): Promise<void> {
    const dialog = this.page.locator('.monaco-dialog-box', { hasText: text });
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** Chooses an entry of the context menu that a right click on this place opens. */
  async chooseInContextMenu(place: Locator, entry: string | RegExp): Promise<void> {
    await place.click({ button: 'right' });
    const item = this.page.getByRole('menuitem', { name: entry });
    await item.waitFor();
    // VS Code ignores the mouse in a menu for the first 100 ms, without a sign that it is over.
    await this.page.waitForTimeout(250);
    await item.click();
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.type(themes[theme].label);
    await this.quickInput.pick(themes[theme].label);
    await this.page.locator(`.monaco-workbench.${themes[theme].className}`).waitFor();
  }

  /** Saves a picture of the window as artifacts/screenshots/<name>.png. */
  async screenshot(name: string): Promise<string> {
    const file = path.join(artifactsFolder, 'screenshots', `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }
}

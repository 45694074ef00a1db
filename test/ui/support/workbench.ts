import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { artifactsFolder } from '../../../scripts/lib/paths.mjs';
import { becomes } from './becomes';
import { Editor } from './editor';
import { QuickInput } from './quickInput';
import { untilLayoutStored } from './storedLayout';
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

  /**
   * Reloads the window, once its layout is stored and what is not saved is backed up: before that, VS Code asks
   * whether to leave.
   */
  async reload(): Promise<void> {
    await untilLayoutStored(this.page);
    while (!(await reloadUnasked(this.page)));
    await this.untilReady();
  }

  /** Runs a command by its title, such as "AI Agents: Refresh". */
  async runCommand(title: string): Promise<void> {
    for (let times = 1; !(await this.findInPalette(title)); times++) {
      if (times === 8) throw new Error(`The palette does not offer "${title}".`);
      // A webview that has just taken the focus may keep the key for itself.
      await this.page.evaluate(
        'document.activeElement?.tagName === "IFRAME" && document.activeElement.blur()',
      );
    }
    await this.quickInput.accept(title);
  }

  /** Whether the palette came up and shows the command: an editor that takes the focus late closes it again. */
  private async findInPalette(title: string): Promise<boolean> {
    await this.page.keyboard.press('F1');
    const palette = this.quickInput.box('Type the name of a command to run');
    if (!(await becomes(palette, 'visible', 5000))) return false;
    const field = palette.locator('input').first();
    const typed = await field.fill(`>${title}`, { timeout: 5000 }).then(
      () => true,
      () => false,
    );
    return typed && becomes(this.quickInput.rows(title).first(), 'visible', 5000);
  }

  /** Shows a view container by its title in the activity bar. */
  async openContainer(title: string): Promise<void> {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name: title });
    const shown = this.page.locator('.sidebar .composite.title', { hasText: new RegExp(title, 'i') });
    // A click on what is shown already hides it, and after a reload the side bar comes back by itself.
    while (!(await becomes(shown, 'visible', 2000))) await tab.click();
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

  /** The notification of a save that was refused because the agent was changed meanwhile. */
  conflictToast(id: string): Locator {
    return this.toast(new RegExp(`"${id}" was changed (on the server )?meanwhile`)).filter({
      has: this.page.getByRole('button', { name: 'Take Theirs' }),
    });
  }

  /** Presses a button of a notification and waits until it is gone. */
  async answerToast(toast: Locator, button: string): Promise<void> {
    await toast.first().getByRole('button', { name: button }).click();
    await toast.first().waitFor({ state: 'detached' });
  }

  /** Closes all notifications. */
  async clearToasts(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await this.page
      .locator('.notifications-toasts .notification-toast')
      .first()
      .waitFor({ state: 'detached' });
  }

  /** Presses a button of the modal dialog that holds this text. */
  async answerDialog(text: string | RegExp, button: string): Promise<void> {
    const dialog = this.dialog(text);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** The modal dialog that holds this text. */
  dialog(text: string | RegExp): Locator {
    return this.page.locator('.monaco-dialog-box', { hasText: text });
  }

  /** The content of the web view that is shown, such as a Markdown preview. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
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
    await this.quickInput.accept(themes[theme].label);
    // The theme is on before it is chosen; until the list is closed, it would close the palette with it.
    await this.quickInput.box().waitFor({ state: 'hidden' });
    await this.page.locator(`.monaco-workbench.${themes[theme].className}`).waitFor();
  }

  /** Closes all tabs, whatever they hold, and forgets the notifications. */
  async tidy(): Promise<void> {
    // Whatever box or menu a failed test has left open.
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Escape');
    await this.clearToasts();
    const tabs = this.page.locator('.tabs-container .tab');
    if ((await tabs.count()) === 0) return;
    const unsaved = await this.page.locator('.tabs-container .tab.dirty').count();
    await this.runCommand('View: Close All Editors');
    if (unsaved > 0) await this.answerDialog('Do you want to save', "Don't Save");
    await tabs.first().waitFor({ state: 'detached' });
  }

  /** Saves a picture in each of these themes, of which the last one stays. */
  async screenshotIn(themeNames: readonly Theme[], name: string): Promise<void> {
    for (const theme of themeNames) {
      await this.setTheme(theme);
      await this.screenshot(`${name}-${theme}`);
    }
  }

  /** Saves a picture of the window as artifacts/screenshots/<name>.png. */
  async screenshot(name: string): Promise<void> {
    await this.picture(path.join(artifactsFolder, 'screenshots', `${name}.png`));
  }

  /** Saves a picture of the window without what only the mouse brings up, such as hovers. */
  async picture(file: string): Promise<void> {
    // A notification that the mouse rests on stays, others go after some seconds.
    if ((await this.page.locator('.notification-toast:hover').count()) === 0) await this.parkMouse();
    await this.page.screenshot({ path: file });
  }

  private async parkMouse(): Promise<void> {
    const { width, height } = this.page.viewportSize() ?? { width: 0, height: 0 };
    await this.page.mouse.move(width / 2, height - 1);
    await this.page.locator('.monaco-hover:visible').first().waitFor({ state: 'detached' });
  }
}

/** Whether the page was loaded again; where VS Code asks whether to leave, the answer is no. */
async function reloadUnasked(page: Page): Promise<boolean> {
  const cancel = new AbortController();
  const either = Promise.race([
    page.waitForEvent('dialog', { signal: cancel.signal }),
    page.waitForEvent('load', { signal: cancel.signal }).then(() => undefined),
  ]);
  await page.evaluate('void setTimeout(() => location.reload())');
  const dialog = await either;
  cancel.abort();
  await dialog?.dismiss();
  return dialog === undefined;
}

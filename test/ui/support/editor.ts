import type { Locator, Page } from 'playwright-core';

/** What is read of a line's element; this project has no DOM types. */
interface RenderedLine {
  readonly style: { readonly top: string };
  readonly textContent: string;
}

/** A text editor in a tab. */
export class Editor {
  private readonly fileName: RegExp;

  /** A name is a file's; tabs that only hold it, such as its preview, are others. */
  constructor(
    private readonly page: Page,
    fileName: string | RegExp,
  ) {
    this.fileName =
      typeof fileName === 'string' ? new RegExp(`^${fileName.replaceAll('.', '\\.')}`) : fileName;
  }

  get tab(): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: this.fileName });
  }

  /** The code area of the group whose active tab this is. */
  get area(): Locator {
    const active = this.page.locator('.tab.active', { hasText: this.fileName });
    return this.page.locator('.editor-group-container', { has: active }).locator('.monaco-editor').first();
  }

  /** Waits until the file's text is shown. */
  async waitFor(): Promise<void> {
    await this.tab.first().waitFor();
    await this.area.locator('.view-line').first().waitFor();
  }

  /** The first line in sight that holds this text; a long line counts as many where it is wrapped. */
  line(text: string | RegExp): Locator {
    return this.area.locator('.view-line', { hasText: text }).first();
  }

  /** A CodeLens by its text. */
  lens(text: string | RegExp): Locator {
    return this.area.locator('.codelens-decoration').getByText(text).first();
  }

  /**
   * A CodeLens that does something when it is clicked. While VS Code asks for the lenses anew, because another
   * extension began to provide some, it shows the last ones as mere text, which a click does nothing to.
   */
  action(text: string | RegExp): Locator {
    return this.area.locator('.codelens-decoration a', { hasText: text }).first();
  }

  /** The text of the lines that are in sight. */
  async visibleText(): Promise<string> {
    const lines = await this.area.locator('.view-line').evaluateAll((elements: RenderedLine[]) =>
      elements
        .map((element) => ({ top: Number.parseFloat(element.style.top), text: element.textContent }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text.replaceAll('\u00a0', ' ')),
    );
    return lines.join('\n');
  }

  async focus(): Promise<void> {
    await this.area.locator('.view-lines').click();
  }

  async goToEnd(): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('Control+End');
  }

  /** Replaces every occurrence of a text by way of the editor's own search and replace. */
  async replace(search: string, replacement: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('Control+Home');
    await this.page.keyboard.press('Control+H');
    const widget = this.area.locator('.find-widget.visible');
    await widget.getByRole('textbox', { name: 'Find' }).fill(search);
    await widget.locator('.matchesCount', { hasText: ' of ' }).waitFor();
    await widget.getByRole('textbox', { name: 'Replace' }).fill(replacement);
    await widget.getByRole('button', { name: /^Replace All/ }).click();
    await this.dirtyTab.waitFor();
    await this.page.keyboard.press('Escape');
  }

  /** Replaces the whole text. */
  async setText(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
  }

  get dirtyTab(): Locator {
    return this.page.locator('.tab.dirty', { hasText: this.fileName });
  }

  get cleanTab(): Locator {
    return this.page.locator('.tab:not(.dirty)', { hasText: this.fileName });
  }

  /** Presses Ctrl+S; whether the save worked is for the caller to see. */
  async pressSave(): Promise<void> {
    await this.page.keyboard.press('Control+S');
  }

  /** Presses Ctrl+S and waits until the tab is clean. */
  async save(): Promise<void> {
    await this.pressSave();
    await this.cleanTab.waitFor();
  }
}

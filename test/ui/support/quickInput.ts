import type { Locator, Page } from 'playwright-core';

/** The box at the top: the palette, quick picks and input boxes. */
export class QuickInput {
  constructor(private readonly page: Page) {}

  /** The visible box; with a text, the one that shows it as title, prompt or placeholder. */
  box(text?: string | RegExp): Locator {
    const boxes = this.page.locator('.quick-input-widget:visible');
    if (text === undefined) return boxes;
    return boxes.filter({ hasText: text }).or(boxes.filter({ has: this.page.getByPlaceholder(text) }));
  }

  /** Replaces what is in the field. */
  async type(value: string): Promise<void> {
    await this.box().locator('input').first().fill(value);
  }

  /** What is in the field. */
  value(): Promise<string> {
    return this.box().locator('input').first().inputValue();
  }

  /** Waits until the box no longer shows that it is busy. */
  async untilIdle(): Promise<void> {
    await this.page
      .locator('.quick-input-widget .monaco-progress-container.active')
      .waitFor({ state: 'hidden' });
  }

  /** Answers the input box that shows this text. */
  async answer(prompt: string | RegExp, value: string): Promise<void> {
    await this.box(prompt).waitFor();
    await this.type(value);
    await this.page.keyboard.press('Enter');
  }

  rows(text: string | RegExp): Locator {
    return this.box().locator('.monaco-list-row', { hasText: text });
  }

  /** Chooses the first entry that holds this text with the keyboard: the mouse stays where it is. */
  async accept(text: string | RegExp): Promise<void> {
    const entry = this.rows(text).first();
    await entry.waitFor();
    while (!(await entry.evaluate(isFocused))) await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
  }

  /** Chooses the first entry that holds this text. */
  async pick(text: string | RegExp): Promise<void> {
    await this.rows(text).first().click();
  }
}

function isFocused(row: { readonly classList: { contains(name: string): boolean } }): boolean {
  return row.classList.contains('focused');
}

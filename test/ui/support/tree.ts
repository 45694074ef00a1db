import type { Locator, Page } from 'playwright-core';

/** A tree view in the side bar. */
export class Tree {
  private readonly header: Locator;

  constructor(
    private readonly page: Page,
    title: string,
  ) {
    this.header = page.locator('.pane-header', {
      has: page.locator('h3', { hasText: new RegExp(`^${title}`, 'i') }),
    });
  }

  /** The part of the side bar that shows this view. */
  get pane(): Locator {
    return this.page.locator('.pane', { has: this.header });
  }

  /** A row by the start of its label and description. */
  item(name: string | RegExp): Locator {
    return this.pane.getByRole('treeitem', { name });
  }

  /** Such a row once a letter marks it, as it does what belongs to a production connection. */
  marked(name: string | RegExp): Locator {
    const mark = this.page.locator('[class*="monaco-decoration-itemBadge"]');
    return this.item(name).filter({ has: mark }).first();
  }

  get rows(): Locator {
    return this.pane.getByRole('treeitem');
  }

  /** The line above the rows: a search, or why the rows could not be read. */
  get message(): Locator {
    return this.pane.locator('.tree-explorer-viewlet-tree-view > .message');
  }

  /** What stands beside the view's title. */
  get description(): Locator {
    return this.header.locator('.description');
  }

  /** What the view shows in place of rows. */
  get welcome(): Locator {
    return this.pane.locator('.welcome-view-content');
  }

  async expand(name: string | RegExp): Promise<void> {
    const item = this.item(name).first();
    if ((await item.getAttribute('aria-expanded')) === 'true') return;
    await item.locator('.monaco-tl-twistie').click();
    await this.item(name).and(this.page.locator('[aria-expanded="true"]')).waitFor();
  }

  /** Presses a button that a row shows while the mouse is on it. */
  async pressInline(name: string | RegExp, button: string): Promise<void> {
    const item = this.item(name).first();
    await item.hover();
    await item.getByRole('button', { name: button }).click();
  }

  /** Presses a button in the view's title. */
  async pressInTitle(button: string): Promise<void> {
    await this.header.hover();
    await this.header.getByRole('button', { name: button }).click();
  }
}

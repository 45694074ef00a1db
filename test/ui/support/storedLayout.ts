import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Runs in the page: whether the stored layout has as many editors as there are tabs, and each of their names. */
const isStored = `(async () => {
  const shown = [...document.querySelectorAll('.tabs-container .tab')].map((tab) => tab.dataset.resourceName);
  const editors = [];
  const collect = (node) => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node.editors)) editors.push(...node.editors.map((editor) => JSON.stringify(editor)));
    Object.values(node).forEach(collect);
  };
  const answer = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name, version } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db-')) continue;
    const database = await answer(indexedDB.open(name, version));
    const items = database.transaction('ItemTable').objectStore('ItemTable');
    const layout = await answer(items.get('memento/workbench.parts.editor'));
    database.close();
    if (layout) collect(JSON.parse(layout));
  }
  return editors.length === shown.length && shown.every((name) => editors.some((editor) => editor.includes(name)));
})()`;

/** Waits until VS Code has stored which tabs are open, which it does every few seconds but not when it is left. */
export async function untilLayoutStored(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(isStored), { timeout: 60_000, interval: 250 }).toBe(true);
}

import * as vscode from 'vscode';

type Items = readonly vscode.QuickPickItem[];

/**
 * Chooses in the lists that come up meanwhile, one label (or a part of it) a list, in this order; a list that comes
 * after these is cancelled.
 * @returns the labels of each list.
 */
export async function choosing(labels: readonly string[], work: () => Promise<unknown>): Promise<string[][]> {
  const shown: string[][] = [];
  const window = vscode.window as { showQuickPick: unknown };
  const original = window.showQuickPick;
  window.showQuickPick = async (items: Items | Promise<Items>) => {
    const wanted = labels[shown.length];
    const offered = await items;
    shown.push(offered.map(({ label }) => label));
    return wanted === undefined ? undefined : offered.find(({ label }) => label.includes(wanted));
  };
  try {
    await work();
  } finally {
    window.showQuickPick = original;
  }
  return shown;
}

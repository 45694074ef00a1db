import * as vscode from 'vscode';
import { historyEnabled } from '../snapshotPolicy';
import type { History } from './agentVersions';
import { historyRows, type HistoryRow } from './historyRows';

export type HistoryAction = 'compare' | 'compareAny' | 'restore' | 'open';

const actions: Record<HistoryAction, { readonly label: string; readonly icon: string }> = {
  compare: { label: 'Compare with Current', icon: 'diff' },
  compareAny: { label: 'Compare with Another Version…', icon: 'git-compare' },
  restore: { label: 'Restore (Unsaved)', icon: 'discard' },
  open: { label: 'Open Read-Only', icon: 'go-to-file' },
};

export interface Choice {
  readonly row: HistoryRow;
  readonly action: HistoryAction;
}

export function rowsOf({ versions, current }: History): readonly HistoryRow[] {
  const text = typeof current === 'object' ? current.text : undefined;
  return historyRows(versions, { current: text, now: Date.now() });
}

interface VersionItem extends vscode.QuickPickItem {
  readonly row: HistoryRow;
}

/** Choosing a version asks what to do with it; its buttons do that at once. */
export async function pickVersion(
  history: History,
  rows: readonly HistoryRow[],
): Promise<Choice | undefined> {
  const pick = vscode.window.createQuickPick<VersionItem>();
  pick.title = `History of ${history.address.id}`;
  pick.placeholder = placeholder(history);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = rows.map((row) => ({ ...textsOf(row), row, buttons: actionsOf(history, row).map(toButton) }));
  try {
    return await new Promise<Choice | undefined>((resolve) => {
      pick.onDidTriggerItemButton(({ item, button }) => {
        const action = actionsOf(history, item.row).find((name) => actions[name].label === button.tooltip);
        if (action) resolve({ row: item.row, action });
      });
      pick.onDidAccept(() => {
        const [item] = pick.activeItems;
        if (item) resolve(pickAction(history, item.row));
      });
      // Also when the pick of an action follows, which is then what is waited for.
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

async function pickAction(history: History, row: HistoryRow): Promise<Choice | undefined> {
  const chosen = await vscode.window.showQuickPick(
    actionsOf(history, row).map((action) => ({
      label: `$(${actions[action].icon}) ${actions[action].label}`,
      action,
    })),
    { title: `${history.address.id}: ${row.label.toLowerCase()}`, placeHolder: row.detail },
  );
  return chosen && { row, action: chosen.action };
}

function actionsOf({ versions, current }: History, { isCurrent }: HistoryRow): HistoryAction[] {
  const all: HistoryAction[] = ['compare', 'compareAny', 'restore', 'open'];
  return all.filter((action) => {
    if (action === 'compareAny') return versions.length > 1;
    if (action === 'compare') return !isCurrent && (current !== 'gone' || versions.length > 1);
    return action === 'open' || !isCurrent;
  });
}

function placeholder({ current, versions }: History): string {
  if (current === 'gone') return 'This agent is deleted on the server; restoring makes a draft of it.';
  if (current === 'unknown') return 'The server could not be asked what is current.';
  if (!historyEnabled()) return 'The history is switched off: only what unsaved text needs is kept.';
  return versions.length === 1
    ? 'This is the only version seen on this machine so far.'
    : 'Versions that this machine has seen, newest first';
}

export function textsOf({ label, description, detail, isCurrent }: HistoryRow): vscode.QuickPickItem {
  return { label: `$(${isCurrent ? 'circle-filled' : 'circle-outline'}) ${label}`, description, detail };
}

function toButton(action: HistoryAction): vscode.QuickInputButton {
  const { icon, label } = actions[action];
  return { iconPath: new vscode.ThemeIcon(icon), tooltip: label };
}

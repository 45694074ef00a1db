import * as vscode from 'vscode';
import * as z from '../base/zod';
import { PersonError } from '../base/personError';
import type { AgentHistory, History } from '../documents/agentHistory';
import { historyRows, type HistoryRow } from '../documents/historyRows';
import { historyEnabled } from '../documents/snapshotPolicy';
import { commands } from '../ids';
import { orActiveAgent } from './activeAgent';
import { agentTarget } from './agentTarget';
import type { Command } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  ...target,
  /** With a version, or one so many back from the newest, nothing is asked. */
  version: z.optional(z.number()),
  back: z.optional(z.int().check(z.minimum(0))),
  action: z.optional(z.enum(['compare', 'restore', 'open'])),
});

type Action = 'compare' | 'compareAny' | 'restore' | 'open';

const actions: Record<Action, { readonly label: string; readonly icon: string }> = {
  compare: { label: 'Compare with Current', icon: 'diff' },
  compareAny: { label: 'Compare with Another Version…', icon: 'git-compare' },
  restore: { label: 'Restore (Unsaved)', icon: 'discard' },
  open: { label: 'Open Read-Only', icon: 'go-to-file' },
};

/** Shows the versions of an agent that are kept on this machine. Returns the URI of what was opened. */
export const documentHistory: Command = {
  id: commands.documentHistory,
  async run(context, ...given) {
    const args = orActiveAgent(given);
    const agent = await agentTarget(context, documentHistory.id, schema, args, 'History of which agent?');
    if (!agent) return undefined;
    const { version, back, action = 'compare' } = parseArguments(documentHistory.id, schema, args);
    const history = await context.history.read(agent.connectionId, agent.id);
    const rows = rowsOf(history);
    if (version !== undefined || back !== undefined) {
      const row = version === undefined ? rows[back ?? 0] : rows.find(({ kept }) => kept.version === version);
      if (row) return act(context.history, history, { row, action });
      const wanted = version === undefined ? `The version ${back} back` : `Version ${version}`;
      throw new PersonError(`${wanted} of agent "${agent.id}" is not kept on this machine.`);
    }
    const chosen = await pickVersion(history, rows);
    return chosen && act(context.history, history, chosen);
  },
};

interface Choice {
  readonly row: HistoryRow;
  readonly action: Action;
}

async function act(
  agentHistory: AgentHistory,
  history: History,
  { row, action }: Choice,
): Promise<string | undefined> {
  switch (action) {
    case 'compare':
      return agentHistory.compareWithCurrent(history, row.kept);
    case 'compareAny': {
      const others = rowsOf(history).filter(({ kept }) => kept !== row.kept);
      const other = await vscode.window.showQuickPick(
        others.map((another) => ({ ...textsOf(another), row: another })),
        { title: `Compare ${row.label.toLowerCase()} of ${history.address.id} with…` },
      );
      if (!other) return undefined;
      const all = history.versions;
      const pair = [row.kept, other.row.kept].sort((a, b) => all.indexOf(a) - all.indexOf(b));
      return agentHistory.compareVersions(history.address, [pair[0] ?? row.kept, pair[1] ?? row.kept]);
    }
    case 'restore':
      return agentHistory.restore(history, row.kept);
    case 'open':
      return agentHistory.open(history.address, row.kept);
  }
}

function rowsOf({ versions, current }: History): readonly HistoryRow[] {
  const text = typeof current === 'object' ? current.text : undefined;
  return historyRows(versions, { current: text, now: Date.now() });
}

interface VersionItem extends vscode.QuickPickItem {
  readonly row: HistoryRow;
}

/** Choosing a version asks what to do with it; its buttons do that at once. */
async function pickVersion(history: History, rows: readonly HistoryRow[]): Promise<Choice | undefined> {
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

function actionsOf({ versions, current }: History, { isCurrent }: HistoryRow): Action[] {
  const all: Action[] = ['compare', 'compareAny', 'restore', 'open'];
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

function textsOf({ label, description, detail, isCurrent }: HistoryRow): vscode.QuickPickItem {
  return { label: `$(${isCurrent ? 'circle-filled' : 'circle-outline'}) ${label}`, description, detail };
}

function toButton(action: Action): vscode.QuickInputButton {
  const { icon, label } = actions[action];
  return { iconPath: new vscode.ThemeIcon(icon), tooltip: label };
}

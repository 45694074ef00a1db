import * as vscode from 'vscode';
import { PersonError } from '../../base/personError';
import { formatAge, parseTime } from '../../base/time';
import { AgentVersions, type DeletedAgent, type History } from './agentVersions';
import { AgentViews } from './agentViews';
import { compare } from './comparison';
import { versionLabel } from './historyRows';
import type { AgentTarget, HistoryServices } from './historyServices';
import { pickOther, sidesOf, type Other } from './otherSide';
import { pickVersion, rowsOf, textsOf, type Choice, type HistoryAction } from './pickVersion';

/** What a person does with the versions of agents, by the commands. */
export class HistoryFeatures implements vscode.Disposable {
  readonly #services: HistoryServices;
  readonly views: AgentViews;
  readonly #versions: AgentVersions;

  constructor(services: HistoryServices, changed: vscode.EventEmitter<vscode.FileChangeEvent[]>) {
    this.#services = services;
    this.views = new AgentViews(services.snapshots, changed);
    this.#versions = new AgentVersions(services, this.views);
  }

  /** Does something with the version given by number or by how far back it is, or lets the person choose. */
  async history(
    { connectionId, id }: AgentTarget,
    given: {
      readonly version?: number | undefined;
      readonly back?: number | undefined;
      readonly action?: HistoryAction | undefined;
    },
  ): Promise<string | undefined> {
    const { version, back, action = 'compare' } = given;
    const history = await this.#versions.read(connectionId, id);
    const rows = rowsOf(history);
    if (version === undefined && back === undefined) {
      const chosen = await pickVersion(history, rows);
      return chosen && this.#act(history, chosen);
    }
    const row = version === undefined ? rows[back ?? 0] : rows.find(({ kept }) => kept.version === version);
    if (row) return this.#act(history, { row, action });
    const wanted = version === undefined ? `The version ${back} back` : `Version ${version}`;
    throw new PersonError(`${wanted} of agent "${id}" is not kept on this machine.`);
  }

  async compare(agent: AgentTarget, other: Other): Promise<string> {
    return compare(this.views, await sidesOf(this.#others(), agent, other));
  }

  pickOther(
    agent: AgentTarget,
    pickAgent: (title: string) => Promise<string | undefined>,
  ): Promise<Other | undefined> {
    return pickOther(this.#others(), agent, pickAgent);
  }

  async restoreDeleted(connectionId: string, id: string | undefined): Promise<string | undefined> {
    const { label } = this.#services.connections.require(connectionId);
    const deleted = await this.#versions.deleted(connectionId);
    if (deleted.length === 0) {
      throw new PersonError(
        `No deleted agent of "${label}" is known here. Only agents that were opened or deleted on this machine are.`,
      );
    }
    const chosen = id ?? (await pickDeleted(deleted, label));
    if (chosen === undefined) return undefined;
    const agent = deleted.find((known) => known.id === chosen);
    if (!agent) {
      throw new PersonError(
        `Agent "${chosen}" can't be restored: it exists, or no version of it is kept here.`,
      );
    }
    return this.#versions.restore(await this.#versions.read(connectionId, chosen), agent.last);
  }

  dispose(): void {
    this.views.dispose();
  }

  #others(): { connections: HistoryServices['connections']; versions: AgentVersions } {
    return { connections: this.#services.connections, versions: this.#versions };
  }

  async #act(history: History, { row, action }: Choice): Promise<string | undefined> {
    switch (action) {
      case 'compare':
        return this.#versions.compareWithCurrent(history, row.kept);
      case 'compareAny': {
        const others = rowsOf(history).filter(({ kept }) => kept !== row.kept);
        const other = await vscode.window.showQuickPick(
          others.map((another) => ({ ...textsOf(another), kept: another.kept })),
          { title: `Compare ${row.label.toLowerCase()} of ${history.address.id} with…` },
        );
        if (!other) return undefined;
        const isOlder = history.versions.indexOf(row.kept) < history.versions.indexOf(other.kept);
        return this.#versions.compareVersions(
          history.address,
          isOlder ? [row.kept, other.kept] : [other.kept, row.kept],
        );
      }
      case 'restore':
        return this.#versions.restore(history, row.kept);
      case 'open':
        return this.#versions.open(history.address, row.kept);
    }
  }
}

async function pickDeleted(deleted: readonly DeletedAgent[], label: string): Promise<string | undefined> {
  const items = deleted.map(({ id, last }) => {
    const seen = parseTime(last.modifiedAt ?? last.seenAt);
    const age = seen === undefined ? '' : `, ${formatAge(seen, Date.now())}`;
    return { label: id, description: `${versionLabel(last).toLowerCase()}${age}` };
  });
  const title = `Restore a deleted agent of ${label}`;
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'It opens as an unsaved draft' }))
    ?.label;
}

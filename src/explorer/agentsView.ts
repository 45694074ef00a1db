import * as vscode from 'vscode';
import { searchQuery } from '../api/query';
import type { Connections } from '../connection/connections';
import { onDidMoveConnection } from '../connection/movedConnections';
import type { AgentChange } from '../documents/agentDocuments';
import { agentUri } from '../documents/documentUri';
import { commands, settings, views } from '../ids';
import { agentSummaryFields, readAgentSummary, type AgentSummary } from '../model/agent';
import { agentName, agentRow } from './agentRow';
import { displayLanguage } from './displayLanguage';
import { ListView } from './listView';

export type AgentSort = 'name' | 'modified';

/** The agents of the active connection. */
export class AgentsView extends ListView<AgentSummary> {
  readonly #subscriptions: vscode.Disposable;
  readonly #order: { by: AgentSort };
  /** All agents that were read from a connection, so that a search does not take the names from the jobs. */
  #known = { connectionId: '', agents: new Map<string, AgentSummary>() };

  constructor(connections: Connections) {
    const order: { by: AgentSort } = { by: 'name' };
    super({
      viewId: views.agents,
      connections,
      sort: () => sortParameter(order.by),
      fields: agentSummaryFields,
      api: (client) => client.agents,
      readItem: readAgentSummary,
      idOf: (agent) => agent.id,
      row: (agent, connectionId) =>
        agentRow(agent, {
          language: displayLanguage(),
          access: connections.isReadOnly(connectionId) ? 'readOnly' : 'full',
        }),
      uriOf: (id, connectionId) => agentUri(connectionId, id),
      openCommand: commands.agentOpen,
      loadMoreCommand: commands.agentsLoadMore,
    });
    this.#order = order;
    this.#subscriptions = vscode.Disposable.from(
      this.onDidChangeItems(() => this.#remember()),
      onDidMoveConnection(connections, (id) => this.#forget(id)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settings.displayLanguage)) {
          this.redraw();
          void this.refresh();
        }
      }),
    );
  }

  /** The active search as it was typed. */
  get searchText(): string | undefined {
    return this.narrowing?.words();
  }

  /** Searches, and returns the ids of the first page; rejects when the search could not be made. */
  search(text: string | undefined): Promise<readonly string[]> {
    return this.narrow(
      text === undefined ? undefined : { name: 'Search', words: () => text, q: () => searchQuery(text) },
    );
  }

  get sortedBy(): AgentSort {
    return this.#order.by;
  }

  /** Reads the list in another order, and returns the ids of its first page in that order. */
  sortBy(by: AgentSort): Promise<readonly string[]> {
    this.#order.by = by;
    return this.reload();
  }

  /** An agent's name, if the view has read it for that connection, whatever it is searched for now. */
  nameOf(connectionId: string, id: string): string | undefined {
    const agent = this.#known.connectionId === connectionId ? this.#known.agents.get(id) : undefined;
    return agent && agentName(agent, displayLanguage());
  }

  /** Follows what became known of an agent elsewhere in this window. */
  follow({ connectionId, kind, value }: AgentChange): void {
    if (this.connection?.id !== connectionId) return;
    if (kind === 'read') this.replaceItems([value]);
    else void this.refresh();
  }

  override dispose(): void {
    this.#subscriptions.dispose();
    super.dispose();
  }

  /** The same id names another agent in another tenant. */
  #forget(connectionId: string): void {
    if (this.#known.connectionId === connectionId) this.#known.agents.clear();
  }

  #remember(): void {
    const connectionId = this.connection?.id ?? '';
    if (this.#known.connectionId !== connectionId) this.#known = { connectionId, agents: new Map() };
    for (const agent of this.items) this.#known.agents.set(agent.id, agent);
  }
}

/** Localized fields are sorted in one language (`name.en`), here the one that the rows show. */
function sortParameter(by: AgentSort): string {
  return by === 'modified' ? 'metadata.modifiedAt:DESC' : `name.${displayLanguage().split(/[-_]/, 1)[0]}:ASC`;
}

import type * as vscode from 'vscode';
import { sameTenant, type TenantPlace } from '../connection/connection';
import type { Connections } from '../connection/connections';
import { filterQuery, readJobFilter, type JobFilter } from '../jobs/jobFilter';
import { groupings, type Grouping } from '../jobs/jobGroups';

/** How the person has arranged the jobs of one connection. */
export interface JobsArrangement {
  readonly filter: JobFilter;
  readonly grouping: Grouping;
  /** Failures up to this moment of the service's clock were looked at; milliseconds since 1970. */
  readonly seen: number;
}

/** As it is kept: it says nothing about the jobs of another tenant, to which the connection may lead by now. */
interface KeptArrangement extends Partial<JobsArrangement> {
  readonly place?: TenantPlace;
}

/** Keeps that per connection, beyond the window. */
export class JobsMemory {
  readonly #memento: vscode.Memento;
  readonly #connections: Pick<Connections, 'get'>;

  constructor(memento: vscode.Memento, connections: Pick<Connections, 'get'>) {
    this.#memento = memento;
    this.#connections = connections;
  }

  get(connectionId: string): JobsArrangement {
    const now = this.#connections.get(connectionId);
    const kept = this.#memento.get<KeptArrangement>(keyOf(connectionId));
    const { filter, grouping, seen } = now && kept?.place && sameTenant(kept.place, now) ? kept : {};
    return {
      filter: usable(readJobFilter(filter)),
      grouping: groupings.find((by) => by === grouping) ?? 'none',
      seen: typeof seen === 'number' ? seen : 0,
    };
  }

  change(connectionId: string, change: Partial<JobsArrangement>): void {
    const connection = this.#connections.get(connectionId);
    if (!connection) return;
    const { baseUrl, tenant, sandbox } = connection;
    const kept: KeptArrangement = {
      ...this.get(connectionId),
      ...change,
      place: { baseUrl, tenant, ...(sandbox && { sandbox }) },
    };
    void this.#memento.update(keyOf(connectionId), kept);
  }

  forget(connectionId: string): void {
    void this.#memento.update(keyOf(connectionId), undefined);
  }
}

/** What another version of the extension has kept may be refused by this one. */
function usable(filter: JobFilter): JobFilter {
  try {
    filterQuery(filter, Date.now());
    return filter;
  } catch {
    return {};
  }
}

function keyOf(connectionId: string): string {
  return `jobs/${connectionId}`;
}

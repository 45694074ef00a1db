import type * as vscode from 'vscode';
import { filterQuery, readJobFilter, type JobFilter } from '../jobs/jobFilter';
import { groupings, type Grouping } from '../jobs/jobGroups';

/** How the person has arranged the jobs of one connection. */
export interface JobsArrangement {
  readonly filter: JobFilter;
  readonly grouping: Grouping;
  /** Failures up to this moment of the service's clock were looked at; milliseconds since 1970. */
  readonly seen: number;
}

/** Keeps that per connection, beyond the window. */
export class JobsMemory {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  get(connectionId: string): JobsArrangement {
    const { filter, grouping, seen } = this.#memento.get<Partial<JobsArrangement>>(keyOf(connectionId)) ?? {};
    return {
      filter: usable(readJobFilter(filter)),
      grouping: groupings.find((by) => by === grouping) ?? 'none',
      seen: typeof seen === 'number' ? seen : 0,
    };
  }

  change(connectionId: string, change: Partial<JobsArrangement>): void {
    void this.#memento.update(keyOf(connectionId), { ...this.get(connectionId), ...change });
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

import type { Connections } from '../../connection/connections';
import type { Log } from '../../ui/log';
import type { AgentDocuments } from '../agentDocuments';
import type { Drafts } from '../drafts';
import type { SnapshotStore } from '../snapshotStore';

/** What the history works with; all of it lives in the main bundle. */
export interface HistoryServices {
  readonly connections: Connections;
  readonly documents: AgentDocuments;
  readonly snapshots: SnapshotStore;
  readonly drafts: Drafts;
  readonly log: Log;
}

/** The agent that a command was called for. */
export interface AgentTarget {
  readonly connectionId: string;
  readonly id: string;
}

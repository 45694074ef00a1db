import type { Connections } from '../connection/connections';
import type { Drafts } from '../documents/drafts';
import type { ConfirmRun } from './confirmRun';

/** What running agents needs of the rest. */
export interface RunServices {
  readonly connections: Connections;
  readonly drafts: Drafts;
  readonly confirmRun: ConfirmRun;
  /** The name of an agent, where it is known without asking. */
  readonly agentName: (connectionId: string, id: string) => string | undefined;
}

/** The agent that is run. */
export interface RunTarget {
  readonly connectionId: string;
  readonly id: string;
}

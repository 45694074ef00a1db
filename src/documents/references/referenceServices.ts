import type { Connections } from '../../connection/connections';
import type { Log } from '../../ui/log';
import type { AgentDocuments } from '../agentDocuments';

/** What the help with references needs of the extension; handed in, so that its bundle holds none of it twice. */
export interface ReferenceServices {
  readonly connections: Connections;
  readonly documents: AgentDocuments;
  readonly log: Log;
  /** Language in which names are shown. */
  readonly language: () => string;
}

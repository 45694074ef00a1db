import type * as vscode from 'vscode';
import type { AgentRuns } from '../chat/agentRuns';
import type { ChatNotebooks } from '../chat/notebook/chatNotebooks';
import type { Connections } from '../connection/connections';
import type { AgentDocuments } from '../documents/agentDocuments';
import type { AgentHistory } from '../documents/agentHistory';
import type { ConflictFlow } from '../documents/conflictFlow';
import type { Merges } from '../documents/merges';
import type { PartDocuments } from '../documents/partDocuments';
import type { References } from '../documents/references';
import type { AgentsView } from '../explorer/agentsView';
import type { JobsView } from '../explorer/jobsView';
import type { CommandId } from '../ids';
import type { ExportDocuments } from '../jobs/exportDocuments';
import type { JobDocuments } from '../jobs/jobDocuments';
import type { JobWatch } from '../jobs/jobWatch';
import type { Log } from '../ui/log';

/** What a command may use. */
export interface CommandContext {
  readonly extension: vscode.ExtensionContext;
  readonly log: Log;
  readonly connections: Connections;
  readonly agentDocuments: AgentDocuments;
  readonly history: AgentHistory;
  readonly conflicts: ConflictFlow;
  readonly merges: Merges;
  readonly jobDocuments: JobDocuments;
  readonly exportDocuments: ExportDocuments;
  readonly jobWatch: JobWatch;
  readonly runs: AgentRuns;
  readonly chatNotebooks: ChatNotebooks;
  readonly references: References;
  readonly parts: readonly PartDocuments[];
  readonly agentsView: AgentsView;
  readonly jobsView: JobsView;
}

/**
 * A command of the palette, a menu, a keybinding or another extension. It resolves with what it made or opened
 * (an id or a URI string), with `undefined` when the person cancelled, and rejects with an error to act on.
 */
export interface Command {
  readonly id: CommandId;
  run(context: CommandContext, ...args: readonly unknown[]): Promise<unknown>;
}

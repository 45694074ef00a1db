import { join } from 'node:path';
import * as vscode from 'vscode';
import { AgentRuns } from './chat/agentRuns';
import { registerCommands } from './commands';
import { confirmRun } from './chat/confirmRun';
import { ChatNotebooks } from './chat/notebook/chatNotebooks';
import { ConnectionDecorations } from './connection/connectionDecorations';
import { ConnectionNotices } from './connection/connectionNotices';
import { Connections } from './connection/connections';
import { onDidMoveConnection } from './connection/movedConnections';
import { SandboxHost } from './connection/sandboxHost';
import { onDidChangeAccess } from './connection/accessChanges';
import { ConnectionStatusBar } from './connection/statusBar';
import { forgetClosedDrafts } from './documents/abandonedDrafts';
import { forgetAbandoned } from './documents/abandonedVersions';
import { AgentDocuments } from './documents/agentDocuments';
import { registerAgentLanguageFeatures } from './documents/agentLanguageFeatures';
import { AgentLenses } from './documents/agentLenses';
import { AgentHistory } from './documents/agentHistory';
import { AgentSaving } from './documents/agentSaving';
import { AgentSource } from './documents/agentSource';
import { Comparisons } from './documents/comparisons';
import { ConflictFlow } from './documents/conflictFlow';
import { DirtyBases } from './documents/dirtyBases';
import type { DocumentSource } from './documents/documentSource';
import { DocumentLanguages } from './documents/documentLanguages';
import { DocumentStatus } from './documents/documentStatus';
import { Drafts } from './documents/drafts';
import { FieldDocuments } from './documents/fieldDocuments';
import { MergeDocuments, mergeSegment } from './documents/mergeDocuments';
import { Merges } from './documents/merges';
import { NewAgentFiles } from './documents/newAgentFiles';
import { partDocuments } from './documents/partKinds';
import { References } from './documents/references';
import { ResourceFileSystem } from './documents/resourceFileSystem';
import { SaveProblems } from './documents/saveProblems';
import { saveQuestions } from './documents/saveQuestions';
import { SaveReasons } from './documents/saveReasons';
import { forgetWithoutHistory, snapshotPolicy } from './documents/snapshotPolicy';
import { isConnectionShown } from './documents/shownUris';
import { SnapshotStore } from './documents/snapshotStore';
import { TextBases } from './documents/textBases';
import { windowFolder } from './documents/windowFolder';
import { WindowSaves } from './documents/windowSaves';
import { AgentsView } from './explorer/agentsView';
import { displayLanguage } from './explorer/displayLanguage';
import { JobsMemory } from './explorer/jobsMemory';
import { JobsView } from './explorer/jobsView';
import { scheme } from './ids';
import { ExportDocuments, exportSegment } from './jobs/exportDocuments';
import { JobDocuments } from './jobs/jobDocuments';
import { JobWatch } from './jobs/jobWatch';
import { registerJobs } from './jobs/registerJobs';
import { Log } from './ui/log';
import { showError } from './ui/showError';

let stopSandboxes: (() => Promise<void>) | undefined;

/** Builds the services and registers them. Nothing here waits for the network. */
export function activate(extension: vscode.ExtensionContext): void {
  const storage = extension.globalStorageUri.fsPath;
  const log = new Log(vscode.window.createOutputChannel('AI Agents for Emporix', { log: true }));
  const sandboxes = new SandboxHost(join(storage, 'sandbox'));
  stopSandboxes = () => sandboxes.stop();
  const connections = new Connections(extension, log, sandboxes);
  const snapshots = new SnapshotStore(join(storage, 'snapshots'), snapshotPolicy);
  const drafts = new Drafts(extension.workspaceState);

  const windowSaves = new WindowSaves();
  const agentDocuments = new AgentDocuments({ connections, snapshots, drafts, windowSaves, log });
  const history = new AgentHistory({ connections, documents: agentDocuments, snapshots, drafts, log });
  const mergeDocuments = new MergeDocuments(extension.workspaceState);
  const conflictFailed = (error: unknown) => {
    void showError(error, { log, doing: 'Resolving a conflict' });
  };
  const dirtyBases = new DirtyBases(join(windowFolder(extension), 'unsaved.json'));
  const textBases = new TextBases();
  const deciding = {
    agents: agentDocuments,
    dirtyBases,
    textBases,
    comparisons: new Comparisons(history),
    onError: conflictFailed,
  };
  const merges = new Merges({ ...deciding, merges: mergeDocuments });
  const conflicts = new ConflictFlow({ ...deciding, merges });
  const problems = new SaveProblems();
  const reasons = new SaveReasons();
  const saving = new AgentSaving({
    connections,
    documents: agentDocuments,
    snapshots,
    drafts,
    windowSaves,
    conflicts,
    problems,
    reasons,
    questions: saveQuestions(),
    log,
  });
  const fields = new FieldDocuments({
    agents: agentDocuments,
    saving,
    conflicts,
    problems,
    reasons,
    snapshots,
    dirtyBases,
    textBases,
  });
  const newFiles = new NewAgentFiles({ connections, documents: agentDocuments, saving, drafts, snapshots });
  const agentSource = new AgentSource({
    connections,
    documents: agentDocuments,
    saving,
    fields,
    newFiles,
    history,
  });
  const jobDocuments = new JobDocuments(connections, log);
  const exportDocuments = new ExportDocuments();
  const parts = partDocuments(connections);
  const references = new References({
    connections,
    documents: agentDocuments,
    log,
    language: displayLanguage,
  });
  const files = new ResourceFileSystem(
    new Map<string, DocumentSource>([
      ['agents', agentSource],
      ['jobs', jobDocuments],
      [exportSegment, exportDocuments],
      ...parts.map((part) => [part.segment, part] as const),
      [mergeSegment, mergeDocuments],
    ]),
    (id) => connections.get(id) !== undefined,
  );

  const agentsView = new AgentsView(connections);
  const agentName = (connectionId: string, id: string) => agentsView.nameOf(connectionId, id);
  const jobWatch = new JobWatch({ connections, jobDocuments, log, agentName });
  const jobsView = new JobsView({
    connections,
    agents: agentsView,
    watch: jobWatch,
    memory: new JobsMemory(extension.globalState, connections),
  });

  const mayRun = confirmRun();
  const chatNotebooks = new ChatNotebooks({ connections, log, confirmRun: mayRun });
  const runs = new AgentRuns({ connections, drafts, agentName, confirmRun: mayRun });

  const forgetMerges = (id: string) => {
    agentDocuments.inBackground('Forgetting merges', mergeDocuments.forget(id));
  };
  const isNeeded = (id: string) => connections.get(id) !== undefined || isConnectionShown(id);
  agentDocuments.inBackground('Forgetting old versions', forgetAbandoned(snapshots, isNeeded));

  extension.subscriptions.push(
    log,
    connections,
    agentDocuments,
    mergeDocuments,
    merges,
    conflicts,
    problems,
    reasons,
    saving,
    fields,
    newFiles,
    agentSource,
    jobDocuments,
    exportDocuments,
    files,
    references,
    ...parts,
    agentsView,
    jobsView,
    jobWatch,
    chatNotebooks,
    runs,
    new AgentLenses({ connections, documents: agentDocuments, drafts }),
    new DocumentLanguages(connections, log),
    new DocumentStatus(connections, agentDocuments),
    new ConnectionDecorations(connections),
    new ConnectionNotices(connections, extension.globalState),
    new ConnectionStatusBar(connections),
    history,
    forgetWithoutHistory(snapshots, (error) => {
      log.error('Forgetting the versions of closed documents', error);
    }),
    vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }),
    onDidChangeAccess(connections, (id) => files.recheckAccess(id)),
    registerAgentLanguageFeatures({
      documents: agentDocuments,
      saveProblems: problems,
      languages: references,
    }),
    registerJobs({ jobDocuments, watch: jobWatch }),
    onDidMoveConnection(connections, (id, now) => {
      if (now) forgetMerges(id);
    }),
    connections.onDidRemove(({ id }) => {
      forgetMerges(id);
    }),
    forgetClosedDrafts(drafts, agentDocuments),
    agentDocuments.onDidChangeAgent((change) => {
      agentsView.follow(change);
    }),
    jobDocuments.onDidRead((address) => {
      jobsView.follow(address, jobDocuments.peek(address));
    }),
    registerCommands({
      extension,
      log,
      connections,
      agentDocuments,
      history,
      conflicts,
      merges,
      jobDocuments,
      exportDocuments,
      jobWatch,
      runs,
      chatNotebooks,
      references,
      parts,
      agentsView,
      jobsView,
    }),
  );
}

/** Lets sandboxes that run in this process write what they hold. */
export async function deactivate(): Promise<void> {
  await stopSandboxes?.();
}

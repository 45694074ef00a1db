/** Every id that the manifest and the code share. A test compares this list with the manifest. */

export const extensionId = 'unofficial.emporix-ai-agents';

/** Scheme of the documents: `emporix-ai://<connection>/agents/<id>.json`. */
export const scheme = 'emporix-ai';

/** Scheme of agents' texts to look at: versions kept on this machine, the left sides of comparisons. */
export const viewScheme = 'emporix-ai-view';

/** Scheme of what agents answer, for reading: `emporix-ai-answer://<connection>/answers/<id>.answer-<n>.md`. */
export const answerScheme = 'emporix-ai-answer';

/** Language of an agent's JSON, our own so that auto-save can be off for it. */
export const agentLanguage = 'emporix-agent';

/** Language of an agent's JSON in a file on disk, `*.emporix-agent.json`, which saves itself as any file does. */
export const agentFileLanguage = 'emporix-agent-file';

/** Language of an agent's prompt, our own for the same reason. */
export const promptLanguage = 'emporix-prompt';

/**
 * The same two for documents of production connections, used where a person lets the languages above save
 * themselves: production takes no auto-save. What is offered for those languages is offered for these too.
 */
export const agentProductionLanguage = 'emporix-agent-production';
export const promptProductionLanguage = 'emporix-prompt-production';

/** Type of the notebooks in which cells are messages to an agent, `*.emporix-chat`. */
export const notebookType = 'emporix-chat';

/** Language of a message in such a notebook. */
export const messageLanguage = 'emporix-message';

export const commands = {
  connectionAdd: 'emporixAi.connection.add',
  connectionAddSandbox: 'emporixAi.connection.addSandbox',
  connectionEdit: 'emporixAi.connection.edit',
  connectionSwitch: 'emporixAi.connection.switch',
  connectionTest: 'emporixAi.connection.test',
  connectionSignIn: 'emporixAi.connection.signIn',
  connectionRemove: 'emporixAi.connection.remove',
  connectionMount: 'emporixAi.connection.mount',
  connectionUnmount: 'emporixAi.connection.unmount',
  agentOpen: 'emporixAi.agent.open',
  agentOpenPrompt: 'emporixAi.agent.openPrompt',
  agentOpenOutputSchema: 'emporixAi.agent.openOutputSchema',
  agentOpenTemplatePrompt: 'emporixAi.agent.openTemplatePrompt',
  agentCreate: 'emporixAi.agent.create',
  agentDuplicate: 'emporixAi.agent.duplicate',
  agentDelete: 'emporixAi.agent.delete',
  agentSetEnabled: 'emporixAi.agent.setEnabled',
  agentEnable: 'emporixAi.agent.enable',
  agentDisable: 'emporixAi.agent.disable',
  agentRun: 'emporixAi.agent.run',
  agentRunAsync: 'emporixAi.agent.runAsync',
  agentRunSelection: 'emporixAi.agent.runSelection',
  agentRunDocument: 'emporixAi.agent.runDocument',
  answerStop: 'emporixAi.answer.stop',
  answerSend: 'emporixAi.answer.send',
  answerRunAgain: 'emporixAi.answer.runAgain',
  answerPreview: 'emporixAi.answer.preview',
  agentCopyId: 'emporixAi.agent.copyId',
  agentCompare: 'emporixAi.agent.compare',
  agentsExport: 'emporixAi.agents.export',
  agentsImport: 'emporixAi.agents.import',
  agentsOpenExport: 'emporixAi.agents.openExport',
  agentRestoreDeleted: 'emporixAi.agent.restoreDeleted',
  documentHistory: 'emporixAi.document.history',
  agentJobs: 'emporixAi.agent.jobs',
  findUsages: 'emporixAi.findUsages',
  agentsSearch: 'emporixAi.agents.search',
  agentsClearSearch: 'emporixAi.agents.clearSearch',
  agentsSort: 'emporixAi.agents.sort',
  agentsLoadMore: 'emporixAi.agents.loadMore',
  documentCompare: 'emporixAi.document.compare',
  documentTakeMine: 'emporixAi.document.takeMine',
  documentTakeTheirs: 'emporixAi.document.takeTheirs',
  documentMerge: 'emporixAi.document.merge',
  documentMergeEditor: 'emporixAi.document.mergeEditor',
  documentCreateAgain: 'emporixAi.document.createAgain',
  mergeComplete: 'emporixAi.merge.complete',
  mergeAbort: 'emporixAi.merge.abort',
  jobOpen: 'emporixAi.job.open',
  jobOpenRaw: 'emporixAi.job.openRaw',
  jobOpenExport: 'emporixAi.job.openExport',
  jobPreview: 'emporixAi.job.preview',
  jobCompare: 'emporixAi.job.compare',
  jobRunAgain: 'emporixAi.job.runAgain',
  jobSaveExport: 'emporixAi.job.saveExport',
  jobFollow: 'emporixAi.job.follow',
  jobDelete: 'emporixAi.job.delete',
  jobsFilter: 'emporixAi.jobs.filter',
  jobsGroup: 'emporixAi.jobs.group',
  jobsDeleteOlder: 'emporixAi.jobs.deleteOlder',
  jobsSearch: 'emporixAi.jobs.search',
  jobsClearSearch: 'emporixAi.jobs.clearSearch',
  jobsLoadMore: 'emporixAi.jobs.loadMore',
  notebookNew: 'emporixAi.notebook.new',
  notebookChooseAgent: 'emporixAi.notebook.chooseAgent',
  notebookNewSession: 'emporixAi.notebook.newSession',
  notebookAttach: 'emporixAi.notebook.attach',
  refresh: 'emporixAi.refresh',
  showLog: 'emporixAi.showLog',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

export const views = { agents: 'emporixAi.agents', jobs: 'emporixAi.jobs' } as const;

export const settings = {
  connections: 'emporixAi.connections',
  requestTimeout: 'emporixAi.requestTimeout',
  displayLanguage: 'emporixAi.displayLanguage',
  historyEnabled: 'emporixAi.history.enabled',
} as const;

/** Context keys for `when` clauses; the values each may have are in the type. */
export interface ContextKeys {
  /** What the Agents view shows when it lists nothing. */
  'emporixAi.agents.state':
    | 'noConnection'
    | 'signedOut'
    | 'signingIn'
    | 'signInFailed'
    | 'offline'
    | 'failed'
    | 'loading'
    | 'nothingFound'
    | 'empty'
    | 'ready';
  'emporixAi.jobs.state': ContextKeys['emporixAi.agents.state'];
  'emporixAi.agents.searching': boolean;
  'emporixAi.jobs.searching': boolean;
  'emporixAi.hasConnection': boolean;
  /** The active connection can't change anything. */
  'emporixAi.readOnly': boolean;
  /** The active editor shows a document whose save was refused because of a newer version. */
  'emporixAi.document.conflict': boolean;
  /** Whether what both sides changed in that document collides; `none` also where that is not known. */
  'emporixAi.document.merge': 'none' | 'disjoint' | 'colliding';
  /** The active editor shows a document whose save was refused because the resource was deleted. */
  'emporixAi.document.deleted': boolean;
  /** The active editor shows the result of a merge. */
  'emporixAi.merge.active': boolean;
  /** The active editor shows an answer that still comes. */
  'emporixAi.answer.running': boolean;
}

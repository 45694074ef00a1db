import { agentCompare } from './agentCompare';
import { agentCopyId } from './agentCopyId';
import { agentCreate } from './agentCreate';
import { agentDelete } from './agentDelete';
import { agentDuplicate } from './agentDuplicate';
import { agentJobs } from './agentJobs';
import { agentOpen } from './agentOpen';
import { agentOpenOutputSchema, agentOpenPrompt, agentOpenTemplatePrompt } from './agentOpenPrompt';
import { agentRestoreDeleted } from './agentRestoreDeleted';
import { agentRun, agentRunAsync } from './agentRun';
import { agentRunDocument, agentRunSelection } from './agentRunText';
import { agentsExport } from './agentsExport';
import { agentsImport } from './agentsImport';
import { agentsOpenExport } from './agentsOpenExport';
import { agentsClearSearch } from './agentsClearSearch';
import { agentDisable, agentEnable, agentSetEnabled } from './agentSetEnabled';
import { agentsLoadMore } from './agentsLoadMore';
import { agentsSearch } from './agentsSearch';
import { agentsSort } from './agentsSort';
import { answerPreview, answerRunAgain, answerSend, answerStop } from './answerTab';
import type { Command } from './command';
import { connectionAdd } from './connectionAdd';
import { connectionAddSandbox } from './connectionAddSandbox';
import { connectionEdit } from './connectionEdit';
import { connectionMount, connectionUnmount } from './connectionMount';
import { connectionRemove } from './connectionRemove';
import { connectionSignIn } from './connectionSignIn';
import { connectionSwitch } from './connectionSwitch';
import { connectionTest } from './connectionTest';
import {
  documentCompare,
  documentCreateAgain,
  documentMerge,
  documentMergeEditor,
  documentTakeMine,
  documentTakeTheirs,
  mergeAbort,
  mergeComplete,
} from './documentConflict';
import { documentHistory } from './documentHistory';
import { findUsages } from './findUsages';
import { jobCompare } from './jobCompare';
import { jobDelete } from './jobDelete';
import { jobFollow } from './jobFollow';
import { jobOpen } from './jobOpen';
import { jobOpenExport } from './jobOpenExport';
import { jobOpenRaw } from './jobOpenRaw';
import { jobPreview } from './jobPreview';
import { jobRunAgain } from './jobRunAgain';
import { jobSaveExport } from './jobSaveExport';
import { jobsClearSearch } from './jobsClearSearch';
import { jobsDeleteOlder } from './jobsDeleteOlder';
import { jobsFilter } from './jobsFilter';
import { jobsGroup } from './jobsGroup';
import { jobsLoadMore } from './jobsLoadMore';
import { jobsSearch } from './jobsSearch';
import { notebookAttach } from './notebookAttach';
import { notebookChooseAgent } from './notebookChooseAgent';
import { notebookNew } from './notebookNew';
import { notebookNewSession } from './notebookNewSession';
import { refresh } from './refresh';
import { showLog } from './showLog';

/** Every command; a test compares the ids with the manifest. */
export const table: readonly Command[] = [
  connectionAdd,
  connectionAddSandbox,
  connectionEdit,
  connectionSwitch,
  connectionTest,
  connectionSignIn,
  connectionRemove,
  connectionMount,
  connectionUnmount,
  agentOpen,
  agentOpenPrompt,
  agentOpenOutputSchema,
  agentOpenTemplatePrompt,
  agentCreate,
  agentDuplicate,
  agentDelete,
  agentSetEnabled,
  agentEnable,
  agentDisable,
  agentRun,
  agentRunAsync,
  agentRunSelection,
  agentRunDocument,
  answerStop,
  answerSend,
  answerRunAgain,
  answerPreview,
  agentCopyId,
  agentCompare,
  agentsExport,
  agentsImport,
  agentsOpenExport,
  agentRestoreDeleted,
  documentHistory,
  agentJobs,
  findUsages,
  agentsSearch,
  agentsClearSearch,
  agentsSort,
  agentsLoadMore,
  documentCompare,
  documentTakeMine,
  documentTakeTheirs,
  documentMerge,
  documentMergeEditor,
  documentCreateAgain,
  mergeComplete,
  mergeAbort,
  jobOpen,
  jobOpenRaw,
  jobOpenExport,
  jobPreview,
  jobCompare,
  jobRunAgain,
  jobSaveExport,
  jobFollow,
  jobDelete,
  jobsFilter,
  jobsGroup,
  jobsDeleteOlder,
  jobsSearch,
  jobsClearSearch,
  jobsLoadMore,
  notebookNew,
  notebookChooseAgent,
  notebookNewSession,
  notebookAttach,
  refresh,
  showLog,
];

import * as vscode from 'vscode';
import { NoConnectionError } from '../connection/chooseConnection';
import { showError } from '../ui/showError';
import { agentCopyId } from './agentCopyId';
import { agentCreate } from './agentCreate';
import { agentDelete } from './agentDelete';
import { agentDuplicate } from './agentDuplicate';
import { agentJobs } from './agentJobs';
import { agentOpen } from './agentOpen';
import { agentOpenOutputSchema, agentOpenPrompt, agentOpenTemplatePrompt } from './agentOpenPrompt';
import { agentsClearSearch } from './agentsClearSearch';
import { agentDisable, agentEnable, agentSetEnabled } from './agentSetEnabled';
import { agentsLoadMore } from './agentsLoadMore';
import { agentsSearch } from './agentsSearch';
import { agentsSort } from './agentsSort';
import type { Command, CommandContext } from './command';
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
import { findUsages } from './findUsages';
import { jobDelete } from './jobDelete';
import { jobOpen } from './jobOpen';
import { jobOpenExport } from './jobOpenExport';
import { jobOpenRaw } from './jobOpenRaw';
import { jobsClearSearch } from './jobsClearSearch';
import { jobsLoadMore } from './jobsLoadMore';
import { jobsSearch } from './jobsSearch';
import { refresh } from './refresh';
import { showLog } from './showLog';

const table: readonly Command[] = [
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
  agentCopyId,
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
  jobDelete,
  jobsSearch,
  jobsClearSearch,
  jobsLoadMore,
  refresh,
  showLog,
];

/**
 * Registers every command. All are always there, so that one that isn't ready says why. A caller gets the error;
 * a person, who called it by hand, also sees it.
 */
export function registerCommands(context: CommandContext): vscode.Disposable {
  return vscode.Disposable.from(
    ...table.map((command) =>
      vscode.commands.registerCommand(command.id, async (...args: unknown[]) => {
        try {
          return await command.run(context, ...args);
        } catch (error) {
          // What needs a connection can't be called by hand without one: only a program is told, by the rejection.
          if (isCallByHand(args) && !(error instanceof NoConnectionError)) {
            void showError(error, {
              log: context.log,
              doing: command.id,
              retry: () => vscode.commands.executeCommand(command.id, ...args),
            });
            return undefined;
          }
          context.log.error(command.id, error);
          throw error;
        }
      }),
    ),
  );
}

/** The palette passes nothing, menus pass rows and URIs; programs and keybindings pass an argument object. */
function isCallByHand(args: readonly unknown[]): boolean {
  const [first] = args;
  if (first === undefined || first === null) return true;
  if (typeof first !== 'object') return false;
  return Object.getPrototypeOf(first) !== Object.prototype || 'selection' in first;
}

import * as vscode from 'vscode';
import { isPersonError } from '../base/personError';
import { commands } from '../ids';
import { showError } from '../ui/showError';
import type { CommandContext } from './command';
import { isNotebookPlace } from './notebookTarget';

/**
 * Registers every command. All are always there, so that one that isn't ready says why; what they do is loaded
 * when the first one is called. A caller gets the error; a person, who called it by hand, also sees it.
 */
export function registerCommands(context: CommandContext): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.values(commands).map((id) =>
      vscode.commands.registerCommand(id, async (...args: unknown[]) => {
        try {
          const { table } = await import('../lazy/commands');
          return await table.find((command) => command.id === id)?.run(context, ...args);
        } catch (error) {
          // What needs a connection can't be called by hand without one: only a program is told, by the rejection.
          if (isCallByHand(args) && !isLackOfConnection(error)) {
            void showError(error, {
              log: context.log,
              doing: id,
              retry: () => vscode.commands.executeCommand(id, ...args),
            });
            return undefined;
          }
          context.log.error(id, error);
          throw error;
        }
      }),
    ),
  );
}

function isLackOfConnection(error: unknown): boolean {
  return isPersonError(error) && 'kind' in error && error.kind === 'noConnection';
}

/** The palette passes nothing, menus pass rows and URIs; programs and keybindings pass an argument object. */
function isCallByHand(args: readonly unknown[]): boolean {
  const [first] = args;
  if (first === undefined || first === null) return true;
  if (typeof first !== 'object') return false;
  return Object.getPrototypeOf(first) !== Object.prototype || 'selection' in first || isNotebookPlace(first);
}

import * as vscode from 'vscode';
import { commands } from '../ids';
import type { Command } from './command';

/** The editor's title bar passes the URI of its document; the palette nothing. */
function uriOf(args: readonly unknown[]): vscode.Uri | undefined {
  return args[0] instanceof vscode.Uri ? args[0] : undefined;
}

/** Shows the server's version beside the text whose save was refused. Returns the document's URI. */
export const documentCompare: Command = {
  id: commands.documentCompare,
  run: async ({ conflicts }, ...args) => (await conflicts.compare(uriOf(args))).toString(),
};

/** Saves the person's text over the server's version that they were told of. Returns the document's URI. */
export const documentTakeMine: Command = {
  id: commands.documentTakeMine,
  run: async ({ conflicts }, ...args) => (await conflicts.takeMine(uriOf(args))).toString(),
};

/** Replaces the text by the server's version; undo brings it back. Returns the document's URI. */
export const documentTakeTheirs: Command = {
  id: commands.documentTakeTheirs,
  run: async ({ conflicts }, ...args) => (await conflicts.takeTheirs(uriOf(args))).toString(),
};

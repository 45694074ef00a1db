import * as vscode from 'vscode';
import * as z from '../base/zod';
import { commands } from '../ids';
import type { Command } from './command';
import { parseArguments } from './parseArguments';

const completion = z.strictObject({ confirmed: z.optional(z.boolean()) });

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

/** Saves what both sides changed, where that does not collide. Returns the document's URI. */
export const documentMerge: Command = {
  id: commands.documentMerge,
  run: async ({ conflicts }, ...args) => (await conflicts.merge(uriOf(args))).toString(),
};

/** Opens the merge editor for what both sides changed. Returns the URI of the result to work on. */
export const documentMergeEditor: Command = {
  id: commands.documentMergeEditor,
  run: async ({ conflicts }, ...args) => (await conflicts.openMergeEditor(uriOf(args))).toString(),
};

/** Saves a text as a new agent whose agent was deleted on the server. Returns the document's URI. */
export const documentCreateAgain: Command = {
  id: commands.documentCreateAgain,
  run: async ({ conflicts }, ...args) => (await conflicts.createAgain(uriOf(args))).toString(),
};

/**
 * Puts the result of a merge into the document and saves it; `confirmed` also where something is not decided.
 * Returns the document's URI.
 */
export const mergeComplete: Command = {
  id: commands.mergeComplete,
  run: async ({ merges }, ...args) => {
    const options = parseArguments(mergeComplete.id, completion, args);
    return (await (await merges.flow()).complete(uriOf(args), options))?.toString();
  },
};

/** Gives a merge up; the document stays as it is. Returns the document's URI. */
export const mergeAbort: Command = {
  id: commands.mergeAbort,
  run: async ({ merges }, ...args) => (await (await merges.flow()).abort(uriOf(args))).toString(),
};

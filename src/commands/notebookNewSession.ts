import * as vscode from 'vscode';
import * as z from '../base/zod';
import { commands } from '../ids';
import type { Command } from './command';
import { notebookTarget, withoutPlace } from './notebookTarget';
import { parseArguments } from './parseArguments';

const schema = z.strictObject({ uri: z.optional(z.string()) });

/** Lets the next message of a notebook begin a new session. Returns the notebook's URI. */
export const notebookNewSession: Command = {
  id: commands.notebookNewSession,
  async run({ chatNotebooks }, ...args) {
    const { uri } = parseArguments(commands.notebookNewSession, schema, withoutPlace(args));
    const notebook = notebookTarget(args, uri);
    await chatNotebooks.beginSession(notebook);
    vscode.window.setStatusBarMessage('$(check) The next message begins a new session', 5000);
    return notebook.uri.toString();
  },
};

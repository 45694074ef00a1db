import * as vscode from 'vscode';
import { attachableEndings } from '../api/attachment';
import * as z from '../base/zod';
import { attachedFiles, attachmentPath } from '../chat/notebook/attachedFiles';
import { changeCell } from '../chat/notebook/changeNotebook';
import { attachmentsIn } from '../chat/notebook/notebookMetadata';
import { commands } from '../ids';
import type { Command } from './command';
import { cellTarget, notebookTarget, withoutPlace } from './notebookTarget';
import { parseArguments } from './parseArguments';

const schema = z.strictObject({
  uri: z.optional(z.string()),
  /** Index of the cell. */
  cell: z.optional(z.int()),
  /** URIs of files, which take the place of those that were attached. */
  files: z.optional(z.array(z.string())),
});

/** Sets which files go with the message of a notebook's cell. Returns their paths from the notebook's folder. */
export const notebookAttach: Command = {
  id: commands.notebookAttach,
  async run(_context, ...args) {
    const given = parseArguments(commands.notebookAttach, schema, withoutPlace(args));
    const notebook = notebookTarget(args, given.uri);
    const cell = cellTarget(args, notebook, given.cell);
    const before = attachmentsIn(cell.metadata);
    const paths = given.files
      ? given.files.map((file) => attachmentPath(notebook.uri, vscode.Uri.parse(file, true)))
      : await askPaths(notebook.uri, before);
    if (!paths) return undefined;
    const added = paths.filter((path) => !before.includes(path));
    await attachedFiles(notebook.uri, added);
    await changeCell(cell, { attachments: [...new Set(paths)] });
    return attachmentsIn(cell.metadata);
  },
};

interface FileItem extends vscode.QuickPickItem {
  /** The file to take off; without one, more are attached. */
  readonly path?: string;
}

/** The paths after what the person does: attach more files, or take one off. */
async function askPaths(
  notebook: vscode.Uri,
  before: readonly string[],
): Promise<readonly string[] | undefined> {
  if (before.length === 0) return askFiles(notebook, before);
  const items: FileItem[] = [
    { label: '$(add) Attach more files…' },
    ...before.map((path) => ({ label: '$(trash) Take off', description: path, path })),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Files of This Message',
    placeHolder: 'What goes with the message',
    matchOnDescription: true,
  });
  if (!chosen) return undefined;
  return chosen.path === undefined
    ? askFiles(notebook, before)
    : before.filter((path) => path !== chosen.path);
}

async function askFiles(
  notebook: vscode.Uri,
  before: readonly string[],
): Promise<readonly string[] | undefined> {
  // That the notebook is no file yet is said before the person has searched for files.
  attachmentPath(notebook, notebook);
  const files = await vscode.window.showOpenDialog({
    canSelectMany: true,
    openLabel: 'Attach',
    title: 'Files for the Agent',
    defaultUri: vscode.Uri.joinPath(notebook, '..'),
    filters: { 'Images, PDF, CSV, text': [...attachableEndings] },
  });
  return files && [...before, ...files.map((file) => attachmentPath(notebook, file))];
}

import { posix } from 'node:path';
import * as vscode from 'vscode';
import { checkAttachment } from '../../api/attachment';
import { PersonError } from '../../base/personError';
import type { AttachedFile } from './session';

export interface NotebookAttachment extends AttachedFile {
  readonly uri: vscode.Uri;
  readonly name: string;
}

/**
 * The files that a cell names, checked before anything is sent.
 * @throws PersonError for one that is not there, is too large or of a type that no agent takes.
 */
export async function attachedFiles(
  notebook: vscode.Uri,
  paths: readonly string[],
): Promise<readonly NotebookAttachment[]> {
  return Promise.all(
    paths.map(async (path) => {
      const uri = vscode.Uri.joinPath(notebook, '..', path);
      const name = posix.basename(uri.path);
      const stat = await vscode.workspace.fs.stat(uri).then(undefined, (cause: unknown) => {
        throw new PersonError(
          `"${path}" can't be attached: there is no such file. Paths are relative to the notebook's folder. Put it back, or take it off the cell.`,
          { cause },
        );
      });
      checkAttachment({ name, size: stat.size });
      return { uri, path, name, version: `${stat.mtime} ${stat.size}` };
    }),
  );
}

/**
 * The path under which a notebook names a file, relative to its folder.
 * @throws PersonError for a notebook that is no file yet, and for a file elsewhere than on its disk.
 */
export function attachmentPath(notebook: vscode.Uri, file: vscode.Uri): string {
  if (notebook.scheme === 'untitled')
    throw new PersonError(
      'Save the notebook first: it names its attachments by their paths from its own folder.',
      {
        actions: [
          {
            title: 'Save',
            run: () => vscode.commands.executeCommand('workbench.action.files.save'),
          },
        ],
      },
    );
  if (notebook.scheme !== file.scheme || notebook.authority !== file.authority)
    throw new PersonError(
      `"${posix.basename(file.path)}" can't be attached: it is not on the same disk as the notebook. Copy it next to the notebook first.`,
    );
  const path = posix.relative(posix.dirname(notebook.path), file.path);
  return path.startsWith('.') ? path : `./${path}`;
}

import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import { errorMessage } from '../base/errorMessage';
import { PersonError } from '../base/personError';
import { showDocument } from '../documents/showDocument';
import { commands } from '../ids';
import type { ExportFile } from '../jobs/exportFile';
import type { CommandContext } from './command';

const filters = { 'Exported agents': ['json'] };

/** Where to save an export: the given file (absolute path or URI), else one that the person chooses. */
export async function exportTarget(
  file: string | undefined,
  { name, title }: { readonly name: string; readonly title: string },
): Promise<vscode.Uri | undefined> {
  if (file !== undefined) return fileUri(file);
  return vscode.window.showSaveDialog({
    title,
    filters,
    defaultUri: vscode.Uri.joinPath(folder(), name),
  });
}

/** Which export to read: the given file, else one that the person chooses. */
export async function exportSource(file: string | undefined, title: string): Promise<vscode.Uri | undefined> {
  if (file !== undefined) return fileUri(file);
  const chosen = await vscode.window.showOpenDialog({ title, filters, defaultUri: folder() });
  return chosen?.[0];
}

/** Writes an export and tells where; a person can look inside. Returns the file's URI. */
export async function writeExport(uri: vscode.Uri, text: string, what: string): Promise<string> {
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    throw new PersonError(
      `${what} could not be saved as ${pathOf(uri)}: ${errorMessage(error)} Choose another place.`,
      { cause: error },
    );
  }
  const look = 'Look Inside';
  void vscode.window
    .showInformationMessage(`${what} saved as ${pathOf(uri)}.`, look)
    .then((chosen) =>
      chosen === look
        ? vscode.commands.executeCommand(commands.agentsOpenExport, { file: uri.toString() })
        : undefined,
    );
  return uri.toString();
}

/** The text of a file. */
export async function readExport(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    throw new PersonError(`${pathOf(uri)} can't be read: ${errorMessage(error)}`, { cause: error });
  }
}

/** Shows what an export holds, decoded and read-only. Returns the document's URI. */
export async function lookInside(
  { exportDocuments }: CommandContext,
  connectionId: string,
  { name, content }: ExportFile,
): Promise<string> {
  const uri = exportDocuments.keep(connectionId, name.replace(/\.json$/i, ''), content.text);
  await showDocument(uri, { preview: true });
  return uri.toString();
}

export function baseName({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function fileUri(file: string): vscode.Uri {
  if (isAbsolute(file)) return vscode.Uri.file(file);
  if (/^[a-z][a-z0-9+.-]+:/i.test(file)) return vscode.Uri.parse(file);
  throw new PersonError(`"${file}" is no absolute path and no URI of a file.`);
}

function pathOf(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
}

function folder(): vscode.Uri {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.find(({ uri }) => uri.scheme === 'file')?.uri ?? vscode.Uri.file(homedir());
}

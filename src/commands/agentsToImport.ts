import * as vscode from 'vscode';
import type { Connection } from '../connection/connection';
import { connectionItems } from '../connection/chooseConnection';
import { pickAgents } from '../explorer/pickers';
import { exportedText } from './agentsExport';
import type { CommandContext } from './command';
import { baseName, exportSource, readExport } from './exportFiles';

interface Given {
  readonly file?: string | undefined;
  readonly from?: string | undefined;
  readonly ids?: readonly string[] | undefined;
}

/** The text of an export and what it is called; the person chooses what is not given. */
export async function agentsToImport(
  context: CommandContext,
  { file, from, ids }: Given,
  into: Connection,
): Promise<{ readonly text: string; readonly name: string } | undefined> {
  const { connections } = context;
  const source =
    file === undefined && from === undefined ? await chooseSource(context, into) : { connection: from };
  if (!source) return undefined;
  if (file !== undefined || source.connection === undefined) {
    const uri = await exportSource(file, `Import Agents into ${into.label}`);
    return uri && { text: await readExport(uri), name: baseName(uri) };
  }
  const other = connections.require(source.connection);
  const chosen = ids ?? (await pickAgents(connections, other, `Copy Which Agents into ${into.label}?`));
  if (!chosen) return undefined;
  return { text: await exportedText(context, other.id, chosen), name: `Agents of ${other.label}` };
}

/** A file or another connection; `undefined` when the person cancels. */
async function chooseSource(
  { connections }: CommandContext,
  into: Connection,
): Promise<{ readonly connection: string | undefined } | undefined> {
  const others = connectionItems(connections).filter(({ connection }) => connection.id !== into.id);
  if (others.length === 0) return { connection: undefined };
  const file: vscode.QuickPickItem = { label: '$(file) From a File…', detail: 'Saved by exporting agents' };
  const items = [{ ...file, id: undefined }, ...others.map((item) => ({ ...item, id: item.connection.id }))];
  const chosen = await vscode.window.showQuickPick(items, {
    title: `Import Agents into ${into.label}`,
    placeHolder: 'From where?',
    matchOnDescription: true,
  });
  return chosen && { connection: chosen.id };
}

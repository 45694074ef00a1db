import * as vscode from 'vscode';
import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import type { ItemView } from '../explorer/nodes';
import type { CommandId } from '../ids';
import type { CommandContext } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

interface SearchableView {
  readonly id: ItemView;
  /** The active search as it was typed. */
  readonly searchText: string | undefined;
  search(text: string | undefined): Promise<readonly string[]>;
}

export interface ViewSearch {
  readonly command: CommandId;
  readonly view: SearchableView;
  readonly title: string;
  readonly prompt: string;
}

const schema = z.strictObject({ q: z.optional(z.string()), connection: target.connection });

/** Searches a view. A blank text ends the search; a search by hand brings the view forward. */
export async function searchView(
  { connections }: CommandContext,
  args: readonly unknown[],
  { command, view, title, prompt }: ViewSearch,
): Promise<readonly string[] | undefined> {
  const given = parseArguments(command, schema, args);
  const connection = await requireConnection(connections, given.connection);
  await connections.setActive(connection.id);
  const text = given.q ?? (await ask(view, title, prompt));
  if (text === undefined) return undefined;
  if (given.q === undefined) await vscode.commands.executeCommand(`${view.id}.focus`);
  return view.search(text.trim() || undefined);
}

async function ask(view: SearchableView, title: string, prompt: string): Promise<string | undefined> {
  return vscode.window.showInputBox({ title, prompt, value: view.searchText ?? '' });
}

import * as vscode from 'vscode';
import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { targetsOf, type Target } from '../explorer/nodes';
import { pickJob } from '../explorer/pickers';
import { views, type CommandId } from '../ids';
import { jobOf } from '../jobs/jobDocuments';
import type { CommandContext } from './command';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject(target);

/** The job that a command is for: the clicked row, the given id, else the one that the person chooses. */
export async function jobTarget(
  context: CommandContext,
  command: CommandId,
  args: readonly unknown[],
  title: string,
): Promise<Target | undefined> {
  const [clicked] = targetsOf(views.jobs, args) ?? [];
  if (clicked) return clicked;
  if (args[0] instanceof vscode.Uri) return jobOf(args[0]);
  return namedJob(context, parseArguments(command, schema, args), title);
}

/** The job of an argument object; without an id the person chooses. */
export async function namedJob(
  { connections }: CommandContext,
  given: { readonly id?: string | undefined; readonly connection?: string | undefined },
  title: string,
): Promise<Target | undefined> {
  const connection = await requireConnection(connections, given.connection);
  const id = given.id ?? (await pickJob(connections, connection, title));
  return id === undefined ? undefined : { connectionId: connection.id, id };
}

import * as vscode from 'vscode';
import * as z from '../base/zod';
import { PersonError } from '../base/personError';
import { documentUri } from '../documents/documentUri';
import { targetsOf, type Target } from '../explorer/nodes';
import { pickJob } from '../explorer/pickers';
import { commands, views } from '../ids';
import { jobOf, jobSegment } from '../jobs/jobDocuments';
import type { Command, CommandContext } from './command';
import { namedJob } from './jobTarget';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  ...target,
  /** The other job; without a connection one of the same. */
  with: z.optional(z.strictObject(target)),
});

/** Compares what came out of two jobs, the older one on the left. Returns the URI of the right side. */
export const jobCompare: Command = {
  id: commands.jobCompare,
  async run(context, ...args) {
    const jobs = await chosen(context, args);
    const [one, other] = jobs;
    if (!one || !other) return undefined;
    if (jobs.length > 2) throw new PersonError('Select one job or two to compare, not more.');
    if (one.id === other.id && one.connectionId === other.connectionId)
      throw new PersonError(`Job ${one.id} can't be compared with itself. Choose another one.`);
    const [left, right] = await inOrder(context, one, other);
    const uri = outputOf(right);
    const title = `Outputs: ${short(left)} ↔ ${short(right)}`;
    await vscode.commands.executeCommand('vscode.diff', outputOf(left), uri, title);
    return uri.toString();
  },
};

async function chosen(context: CommandContext, args: readonly unknown[]): Promise<readonly Target[]> {
  const rows = targetsOf(views.jobs, args) ?? [];
  if (rows.length > 1) return rows;
  const shown = args[0] instanceof vscode.Uri ? jobOf(args[0]) : rows[0];
  const given = shown ? {} : parseArguments(commands.jobCompare, schema, args);
  const one = shown ?? (await namedJob(context, given, 'Compare the Output of Which Job?'));
  if (!one) return [];
  const { id, connection = one.connectionId } = given.with ?? {};
  const other = id ?? (await pickOther(context, one, connection));
  return other === undefined
    ? [one]
    : [one, { connectionId: context.connections.require(connection).id, id: other }];
}

/** The jobs of the same agent are those whose outputs are alike. */
async function pickOther(
  { connections, jobDocuments }: CommandContext,
  job: Target,
  connectionId: string,
): Promise<string | undefined> {
  const { agentId } = (await jobDocuments.known(job)).job;
  const connection = connections.require(connectionId);
  return pickJob(connections, connection, `Compare the Output of Job ${short(job)} With…`, { agentId });
}

async function inOrder(
  { jobDocuments }: CommandContext,
  one: Target,
  other: Target,
): Promise<[Target, Target]> {
  const [first, second] = await Promise.all([jobDocuments.known(one), jobDocuments.known(other)]);
  const created = [first, second].map(({ job }) => job.metadata?.createdAt ?? '');
  return (created[0] ?? '') <= (created[1] ?? '') ? [one, other] : [other, one];
}

function outputOf({ connectionId, id }: Target): vscode.Uri {
  return documentUri(connectionId, { segment: jobSegment, id, view: 'output.md' });
}

/** Ids are long, and those of one tenant differ at their end. */
function short({ id }: Target): string {
  return id.length > 10 ? `…${id.slice(-6)}` : id;
}

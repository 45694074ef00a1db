import * as vscode from 'vscode';
import { isKind } from '../api/errors/isKind';
import { transfersOf } from '../api/transfersClient';
import type { Reply } from '../api/types';
import { isAborted } from '../base/isAborted';
import { PersonError } from '../base/personError';
import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import type { Connection } from '../connection/connection';
import { commands } from '../ids';
import { readExportFile, type ExportFile } from '../jobs/exportFile';
import { isJsonObject } from '../model/json';
import { withProgress } from '../ui/progress';
import { agreesToImport } from './agreesToImport';
import { agentsToImport } from './agentsToImport';
import type { Command, CommandContext } from './command';
import { openJob } from './openJob';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({
  /** Absolute path or URI of an export file. */
  file: z.optional(z.string()),
  /** The connection whose agents are copied, in place of a file; with `ids` these agents. */
  from: z.optional(z.string()),
  ids: z.optional(z.array(z.string().check(z.minLength(1, 'Give ids.')))),
  confirmed: z.optional(z.boolean()),
  /** Where they are imported. */
  connection: target.connection,
});

/**
 * Imports agents from a file, or from one connection into another, after showing what they are. Returns the URI of the
 * result.
 */
export const agentsImport: Command = {
  id: commands.agentsImport,
  async run(context, ...args) {
    const given = parseArguments(commands.agentsImport, schema, args);
    const into = await requireConnection(context.connections, given.connection);
    context.connections.requireWritable(into.id);
    const source = await agentsToImport(context, given, into);
    if (!source) return undefined;
    const file = readExportFile(source.text, source.name);
    if (!given.confirmed && !(await agreesToImport(context, into, file))) return undefined;
    const reply = await send(context, into, file).finally(() =>
      Promise.all([
        context.agentsView.refresh(),
        context.jobsView.refresh(),
        // What came along can be referred to from now on.
        context.references.refresh(),
      ]),
    );
    return reply && showResult(context, into, reply);
  },
};

async function send(
  { connections }: CommandContext,
  { id, label }: Connection,
  { name, text }: ExportFile,
): Promise<Reply | undefined> {
  const transfers = transfersOf(await connections.client(id));
  try {
    return await withProgress(`Importing ${name} into ${label}…`, (signal) =>
      transfers.import(text, { signal }),
    );
  } catch (error) {
    if (!isAborted(error)) throw changedSince(error, name) ?? error;
    void vscode.window.showInformationMessage(
      `The import of ${name} was cancelled. What ${label} had already begun with may be there all the same.`,
    );
    return undefined;
  }
}

/** The checksum is made with a key of the service, so only the service sees that it does not fit. */
function changedSince(error: unknown, name: string): PersonError | undefined {
  if (!isKind(error, 'http') || error.status !== 400) return undefined;
  const words = [error.serviceMessage, ...error.details.flatMap(({ field, message }) => [field, message])];
  if (!words.some((text) => /checksum/i.test(text ?? ''))) return undefined;
  return new PersonError(
    `Nothing of ${name} was imported: its checksum does not fit its data, so it was changed after the export. Export the agents again, and import the file as it is.`,
    { cause: error },
  );
}

/** An import leaves a job, whose document is the result; what the reply says serves where the job can't be read. */
async function showResult(context: CommandContext, { id }: Connection, { value }: Reply): Promise<string> {
  const { jobId, message, summary, importedAt } = isJsonObject(value) ? value : {};
  const job = {
    connectionId: id,
    id: typeof jobId === 'string' && jobId ? jobId : `import-${Date.now()}`,
  };
  const known = await context.jobDocuments.known(job).catch(() => undefined);
  if (!known?.job.importResult) {
    const told = {
      id: job.id,
      type: 'IMPORT',
      status: 'success',
      importResult: { message, summary },
      metadata: { createdAt: importedAt },
    };
    context.jobDocuments.take(job, JSON.stringify(told));
  }
  return openJob(context, job, 'md');
}

import * as z from '../base/zod';
import { requireConnection } from '../connection/chooseConnection';
import { commands } from '../ids';
import { readExportFile } from '../jobs/exportFile';
import type { Command } from './command';
import { baseName, exportSource, lookInside, readExport } from './exportFiles';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({ file: z.optional(z.string()), connection: target.connection });

/** Shows what a file of exported agents holds, decoded and read-only. Returns the document's URI. */
export const agentsOpenExport: Command = {
  id: commands.agentsOpenExport,
  async run(context, ...args) {
    const { file, connection } = parseArguments(commands.agentsOpenExport, schema, args);
    const { id } = await requireConnection(context.connections, connection);
    const uri = await exportSource(file, 'Look Inside Export File');
    return uri && lookInside(context, id, readExportFile(await readExport(uri), baseName(uri)));
  },
};

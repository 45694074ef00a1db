import * as vscode from 'vscode';
import * as z from '../base/zod';
import { PersonError } from '../base/personError';
import { targetsOf } from '../explorer/nodes';
import { commands, views } from '../ids';
import { exportFileText, jobExportFileName } from '../jobs/exportFile';
import { jobOf } from '../jobs/jobDocuments';
import type { Command } from './command';
import { exportTarget, writeExport } from './exportFiles';
import { namedJob } from './jobTarget';
import { parseArguments } from './parseArguments';
import { target } from './targetSchema';

const schema = z.strictObject({ ...target, file: z.optional(z.string()) });

/** Saves what an export job holds to a file that can be imported. Returns the file's URI. */
export const jobSaveExport: Command = {
  id: commands.jobSaveExport,
  async run(context, ...args) {
    const clicked = args[0] instanceof vscode.Uri ? jobOf(args[0]) : targetsOf(views.jobs, args)?.[0];
    const given = clicked ? {} : parseArguments(commands.jobSaveExport, schema, args);
    const target = clicked ?? (await namedJob(context, given, 'Save the Export of Which Job?'));
    if (!target) return undefined;
    const { job, text } = await context.jobDocuments.known(target);
    const { data, checksum } = job.exportResult ?? {};
    if (!data || !checksum) {
      throw new PersonError(
        `Job ${target.id} holds no exported agents to save: only an export that has succeeded does.`,
      );
    }
    const uri = await exportTarget(given.file, { name: jobExportFileName(checksum), title: 'Save Export' });
    return uri && writeExport(uri, exportFileText(text, 'job'), 'The export');
  },
};

import * as vscode from 'vscode';
import { documentUri } from '../documents/documentUri';
import { commands } from '../ids';
import { jobSegment } from '../jobs/jobDocuments';
import type { Command } from './command';
import { jobTarget } from './jobTarget';

/** Shows a job rendered, without what could fetch or call something. Returns the URI of what is rendered. */
export const jobPreview: Command = {
  id: commands.jobPreview,
  async run(context, ...args) {
    const job = await jobTarget(context, commands.jobPreview, args, 'Preview Job');
    if (!job) return undefined;
    await context.jobDocuments.known(job);
    const uri = documentUri(job.connectionId, { segment: jobSegment, id: job.id, view: 'preview.md' });
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
    return uri.toString();
  },
};

import * as vscode from 'vscode';
import type { Connection } from '../connection/connection';
import { contentLines, type ExportFile } from '../jobs/exportFile';
import type { CommandContext } from './command';
import { lookInside } from './exportFiles';

const importIt = 'Import';
const look = 'Look Inside';

/** Shows what would be imported and asks; who looks inside first is asked beside what they look at. */
export async function agreesToImport(
  context: CommandContext,
  { id, label, production, tenant }: Connection,
  file: ExportFile,
): Promise<boolean> {
  const place = production ? `PRODUCTION (${label})` : label;
  const lines = contentLines(file.content);
  const detail = [
    `${file.name} has ${lines.length > 0 ? '' : 'nothing that is known here.'}`.trim(),
    ...lines.map((line) => `• ${line}`),
    '',
    `Tenant ${tenant}. Agents are imported disabled, under ids of their own.`,
  ].join('\n');
  const question = production ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  const answer = await question(`Import into ${place}?`, { modal: true, detail }, importIt, look);
  if (answer !== look) return answer === importIt;
  await lookInside(context, id, file);
  return (await question(`Import ${file.name} into ${place}?`, importIt)) === importIt;
}

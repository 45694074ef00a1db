import * as vscode from 'vscode';
import type { Connection } from '../connection/connection';
import type { OverwriteReason, RejectedDetail } from '../editing/saveTypes';
import { formatPath, type Change } from '../editing/semanticDiff';
import { confirm } from '../ui/prompts';

/** What saving asks the person. Modal, since the save waits for the answer. */
export interface SaveQuestions {
  overwrite(id: string, reason: OverwriteReason): Promise<boolean>;
  production(id: string, connection: Connection, changes: readonly Change[]): Promise<boolean>;
  resend(id: string, kind: 'disableable' | 'force', details: readonly RejectedDetail[]): Promise<boolean>;
}

const maxListed = 12;

const save = 'Save to Production';
const saveAndKeepQuiet = 'Save, and Don’t Ask Again in This Window';

/** The questions of one window, which remembers of which productions the person does not want to be asked. */
export function saveQuestions(): SaveQuestions {
  const quiet = new Set<string>();
  return {
    ...questions,
    production: (id, connection, changes) => askProduction(quiet, id, connection, changes),
  };
}

const questions: Omit<SaveQuestions, 'production'> = {
  overwrite: (id, reason) =>
    confirm({
      message: `Overwrite agent "${id}" on the server?`,
      detail:
        reason === 'noVersionInText'
          ? 'The text has no "metadata.version", so changes that others made since would be lost without notice.'
          : 'This tenant gives agents no version, and it is not known from what this text started. Changes that others made would be lost.',
      action: 'Overwrite',
    }),
  resend: (id, kind, details) => {
    const reason = details.map(({ message }) => message).join('\n');
    return kind === 'disableable'
      ? confirm({
          message: `Agent "${id}" can't be saved as enabled. Save it disabled?`,
          detail: reason,
          action: 'Save Disabled',
        })
      : confirm({
          message: `Agent "${id}" is used elsewhere. Save it all the same?`,
          detail: reason,
          action: 'Save Anyway',
        });
  },
};

/** A connection that leads elsewhere, or to another tenant, is asked about anew. */
async function askProduction(
  quiet: Set<string>,
  id: string,
  { baseUrl, label, tenant }: Connection,
  changes: readonly Change[],
): Promise<boolean> {
  const production = JSON.stringify([baseUrl, tenant]);
  if (quiet.has(production)) return true;
  const answer = await vscode.window.showWarningMessage(
    `Save agent "${id}" to PRODUCTION (${label})?`,
    { modal: true, detail: `Tenant ${tenant}\n\n${listed(changes)}` },
    save,
    saveAndKeepQuiet,
  );
  if (answer === saveAndKeepQuiet) quiet.add(production);
  return answer !== undefined;
}

function listed(changes: readonly Change[]): string {
  if (changes.length === 0) return 'A new agent.';
  const words = { added: '+', removed: '−', changed: '~' } as const;
  const lines = changes.slice(0, maxListed).map(({ kind, path }) => `${words[kind]} ${formatPath(path)}`);
  const more = changes.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}

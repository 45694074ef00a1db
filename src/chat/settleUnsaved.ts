import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import { parseDocumentUri } from '../documents/documentUri';
import { agentKind } from '../model/resourceKind';
import type { RunTarget } from './runServices';

const saveAndRun = 'Save and Run';
const runSaved = 'Run the Saved One';

/** The unsaved texts that the person wants to be left out, by the version of the editor's document. */
export type LeftOut = WeakMap<vscode.TextDocument, number>;

export interface SettleOptions {
  /** The answer, in place of the question. */
  readonly unsaved?: 'save' | 'ignore' | undefined;
  /** What was left out before is not asked about again until it changes; without it, each run asks. */
  readonly leftOut?: LeftOut;
}

/**
 * Unsaved tabs of an agent are not what would run: asks what to do, unless that is known.
 * @returns whether to run; an error where saving was refused.
 */
export async function settleUnsaved(
  target: RunTarget,
  { unsaved, leftOut }: SettleOptions,
): Promise<boolean> {
  const documents = unsavedDocuments(target).filter(
    (document) => leftOut?.get(document) !== document.version,
  );
  if (documents.length === 0) return true;
  const choice = unsaved ?? (await ask(target.id));
  if (choice === undefined) return false;
  if (choice === 'ignore') {
    for (const document of documents) leftOut?.set(document, document.version);
    return true;
  }
  for (const document of documents) {
    // One after the other: each goes on from the version that the one before has made.
    if (!(await saved(document))) {
      throw new PersonError(
        `Agent "${target.id}" was not run: its changes could not be saved. Save its tab, then run it again.`,
        { actions: [{ title: 'Show Tab', run: () => vscode.window.showTextDocument(document) }] },
      );
    }
  }
  return true;
}

/** A refused save is told by the one who refused it. */
async function saved(document: vscode.TextDocument): Promise<boolean> {
  return (
    !document.isDirty ||
    document.save().then(
      (done) => done,
      () => false,
    )
  );
}

async function ask(id: string): Promise<'save' | 'ignore' | undefined> {
  const answer = await vscode.window.showWarningMessage(
    `Agent "${id}" has unsaved changes.`,
    { modal: true, detail: 'What runs is what the service has, without them.' },
    saveAndRun,
    runSaved,
  );
  return answer === saveAndRun ? 'save' : answer === runSaved ? 'ignore' : undefined;
}

function unsavedDocuments({ connectionId, id }: RunTarget): vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(({ isDirty, uri }) => {
    const address = isDirty ? parseDocumentUri(uri) : undefined;
    return (
      address?.segment === agentKind.segment && address.connectionId === connectionId && address.id === id
    );
  });
}

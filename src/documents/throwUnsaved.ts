import * as vscode from 'vscode';
import { assertNever } from '../base/assertNever';
import { fieldRange } from '../editing/fieldRange';
import type { SaveOutcome } from '../editing/saveTypes';
import type { ConflictFlow } from './conflictFlow';
import type { DocumentAddress } from './documentUri';
import { notSent, saveFailure } from './saveFailure';
import type { SaveProblems } from './saveProblems';
import { snapshotKey } from './snapshotKey';
import type { SnapshotStore } from './snapshotStore';

export interface UnsavedServices {
  readonly conflicts: ConflictFlow;
  readonly problems: SaveProblems;
  readonly snapshots: SnapshotStore;
}

/** The document whose text is not saved. */
export interface Unsaved {
  readonly uri: vscode.Uri;
  readonly address: DocumentAddress;
  readonly text: string;
}

/** Shows, where it belongs, why an agent's text was not saved, and throws what its save is rejected with. */
export async function throwUnsaved(
  { conflicts, problems, snapshots }: UnsavedServices,
  { uri, address, text }: Unsaved,
  outcome: Exclude<SaveOutcome, { kind: 'saved' | 'unchanged' }>,
): Promise<never> {
  switch (outcome.kind) {
    case 'refused': {
      problems.show(uri, text, outcome.problems);
      throw notSent(uri, outcome.problems[0]);
    }
    case 'conflict': {
      const { base, theirs } = outcome;
      if (theirs) {
        const { version, modifiedAt } = theirs;
        await snapshots.keep(snapshotKey(address), { version, text: theirs.text, modifiedAt });
      }
      conflicts.report(uri, address, { theirs, base });
      throw vscode.FileSystemError.Unavailable(conflicts.explain(uri, address, theirs));
    }
    case 'deleted':
      conflicts.reportDeleted(uri, address);
      throw saveFailure(address, outcome);
    case 'rejected':
      problems.show(
        uri,
        text,
        outcome.details.map(({ field, message, moreInfo }) => ({
          ...fieldRange(text, field ?? ''),
          message: message ?? 'The service refuses this value.',
          severity: 'error',
          moreInfo,
        })),
      );
      throw saveFailure(address, outcome);
    case 'notKnown':
    case 'declined':
    case 'notSaved':
      throw saveFailure(address, outcome);
    default:
      return assertNever(outcome);
  }
}

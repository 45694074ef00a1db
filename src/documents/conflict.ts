import { PersonError } from '../base/personError';
import { mergeByView, type Merge } from '../editing/merge/mergeByView';
import type { Snapshot, Theirs } from '../editing/saveTypes';
import { agentKind } from '../model/resourceKind';
import type { DocumentAddress } from './documentUri';

/** What a save met on the server. The texts are those of the document, which may show a part of an agent only. */
export interface ConflictFacts {
  /** `undefined` when the server's text could not be read. */
  readonly theirs: Pick<Theirs, 'version' | 'text' | 'modifiedAt'> | undefined;
  /** What the refused text and theirs both come from, where that is known. */
  readonly base: Snapshot | undefined;
}

export interface Conflict extends ConflictFacts {
  readonly address: DocumentAddress;
  /** The version that the refused text carries. */
  readonly version: number | undefined;
  /** The last merge, of this text. */
  merged?: { readonly mine: string; readonly merge: Merge | undefined };
}

/** The merge of theirs with this text; `undefined` where what both come from is not known. */
export function mergeOf(conflict: Conflict, mine: string): Merge | undefined {
  const { address, base, theirs, merged } = conflict;
  if (merged?.mine === mine) return merged.merge;
  const merge = base && theirs && mergeByView(address.view, { base: base.text, mine, theirs: theirs.text });
  conflict.merged = { mine, merge };
  return merge;
}

/** Nothing can be decided about a text that is not known. */
export function unread({ id }: DocumentAddress): PersonError {
  return new PersonError(
    `The server's text of ${agentKind.noun} "${id}" could not be read. Save once more to try again.`,
  );
}

import { mergeTexts } from '../editing/merge/mergeTexts';
import { readVersion } from '../editing/readVersion';
import { sameContent } from '../editing/saveStart';
import type { SaveInput, SaveOutcome, Snapshot } from '../editing/saveTypes';
import type { AgentDocuments } from './agentDocuments';
import type { AskOnce } from './askOnce';
import { snapshotKey } from './snapshotKey';
import { agentUri, type DocumentAddress } from './documentUri';
import type { SnapshotStore } from './snapshotStore';
import type { WindowSaves } from './windowSaves';

/** What a tab wants saved: its agent's text, and what it was made from. */
export type TabSave = Pick<SaveInput, 'text' | 'creating' | 'opened' | 'ownSaves'> & {
  /** The question before a save to production, which stands for all that the save sends. */
  readonly production: AskOnce;
};

export interface RebaseOptions {
  readonly documents: AgentDocuments;
  readonly snapshots: SnapshotStore;
  readonly windowSaves: WindowSaves;
}

/** A save of an agent's JSON that met a newer version. */
export interface RefusedSave {
  readonly address: DocumentAddress;
  readonly text: string;
  readonly production: AskOnce;
  readonly conflict: Extract<SaveOutcome, { kind: 'conflict' }>;
}

/**
 * Where nobody but this window changed the agent meanwhile (another of its tabs, a command) and nothing collides,
 * the save goes on from there by itself. Any other conflict comes back, with its base where that is known.
 */
export async function rebaseSave(
  options: RebaseOptions,
  refused: RefusedSave,
  send: (input: TabSave) => Promise<SaveOutcome>,
): Promise<SaveOutcome> {
  const { documents, snapshots, windowSaves } = options;
  const { address, text, production, conflict } = refused;
  const { theirs } = conflict;
  const uri = agentUri(address.connectionId, address.id);
  const state = documents.state(uri);
  const key = snapshotKey(address);
  const base = await baseOf(options, refused);
  const from = base?.version;
  if (!theirs || from === undefined || !windowSaves.leadsTo(key, from, theirs)) return { ...conflict, base };
  const merge = mergeTexts({ base: base?.text ?? '', mine: text, theirs: theirs.text });
  if (merge.kind === 'equal' || (merge.kind === 'merged' && sameContent(merge.text, theirs.text))) {
    documents.accept(uri, address, { text: theirs.reply, value: JSON.parse(theirs.reply) as unknown });
    return { kind: 'unchanged' };
  }
  if (merge.kind !== 'merged') return { ...conflict, base };
  const { version, modifiedAt } = theirs;
  await snapshots.keep(key, { version, text: theirs.text, modifiedAt });
  const outcome = await send({
    text: merge.text,
    creating: false,
    opened: theirs,
    ownSaves: state.ownSaves,
    production,
  });
  if (outcome.kind === 'saved') state.rebased = { from, baseText: conflict.base?.text, text };
  return outcome.kind === 'conflict' ? { ...outcome, base } : outcome;
}

/** What a refused text and the server's both come from. */
async function baseOf(
  { documents, snapshots }: RebaseOptions,
  { address, text, conflict: { base } }: RefusedSave,
): Promise<Snapshot | undefined> {
  const version = base?.version ?? readVersion(text);
  const kept = version === undefined ? undefined : await snapshots.find(snapshotKey(address), version);
  const known = base ?? (kept && { version: kept.version, text: kept.text });
  const { rebased } = documents.state(agentUri(address.connectionId, address.id));
  // What was typed on since a rebased save builds on the text as it was saved then.
  return known && rebased && rebased.from === known.version && rebased.baseText === base?.text
    ? { version: known.version, text: rebased.text }
    : known;
}

import * as vscode from 'vscode';
import { fieldText, sameFieldText, withFieldText, type AgentField } from '../editing/agentFields';
import { toEditableText, type EditableText } from '../editing/editableText';
import type { Snapshot, Theirs } from '../editing/saveTypes';
import { agentKind } from '../model/resourceKind';
import type { AgentDocuments } from './agentDocuments';
import type { AgentSaving } from './agentSaving';
import { askOnce } from './askOnce';
import type { ConflictFlow } from './conflictFlow';
import type { DirtyBase, DirtyBases } from './dirtyBases';
import { agentUri, type DocumentAddress } from './documentUri';
import { saveFailure } from './saveFailure';
import type { SaveProblems } from './saveProblems';
import { snapshotKey } from './snapshotKey';
import type { SnapshotStore } from './snapshotStore';

/** How often a save follows changes of other parts of the agent before it gives up. */
const maxRebases = 5;

export interface FieldSavingOptions {
  readonly agents: AgentDocuments;
  readonly saving: AgentSaving;
  readonly conflicts: ConflictFlow;
  readonly problems: SaveProblems;
  readonly snapshots: SnapshotStore;
  readonly dirtyBases: DirtyBases;
}

/** The text of one property that a tab wants saved. */
export interface FieldSave {
  readonly uri: vscode.Uri;
  readonly address: DocumentAddress;
  readonly field: AgentField;
  readonly text: string;
  /** What the tab started from, where that is known. */
  readonly base: DirtyBase | undefined;
}

/**
 * Saves one property of an agent on top of what the agent is now, as long as nobody else changed that property
 * since the tab started.
 */
export class FieldSaving {
  readonly #options: FieldSavingOptions;

  constructor(options: FieldSavingOptions) {
    this.#options = options;
  }

  /** @returns what is on the server then, as what the tab's next edit starts from. */
  async save(wanted: FieldSave): Promise<DirtyBase> {
    const { agents, conflicts, dirtyBases, problems, saving } = this.#options;
    const { uri, address, field, text, base } = wanted;
    if (base && base.sent === undefined && sameFieldText(base.text, text, field)) {
      // An undo may have brought back what the server had before.
      const { server } = agents.state(agentUri(address.connectionId, address.id));
      const isOlder = base.version !== undefined && (server?.version ?? 0) > base.version;
      if (!isOlder || sameFieldText(fieldText(server?.text ?? '', field) ?? '', text, field)) return base;
      return this.#refuse(wanted, server);
    }
    const production = askOnce();
    let start = await this.#startOf(wanted);
    for (let rebases = 0; rebases <= maxRebases; rebases++) {
      if ('saved' in start) return start.saved;
      const outcome = await saving.send(uri, address, {
        text: withFieldText(start.text, field, text),
        creating: false,
        opened: { version: start.version, text: start.text },
        ownSaves: [],
        production,
      });
      switch (outcome.kind) {
        case 'saved':
        case 'unchanged':
          return { version: start.version, text };
        case 'conflict':
          start = await this.#rebased(wanted, outcome.theirs);
          break;
        case 'refused':
          throw vscode.FileSystemError.Unavailable(`Not sent: ${outcome.problems[0]?.message ?? ''}`);
        case 'notKnown':
          if (base) await dirtyBases.set(uri.toString(), { ...base, sent: text });
          throw saveFailure(address, outcome);
        case 'rejected':
          problems.show(
            uri,
            text,
            outcome.details.map(({ field: at, message, moreInfo }) => ({
              offset: 0,
              length: 0,
              // The tab shows one property of the agent; the others have their place in the agent's own tab.
              message: [at, message ?? 'The service refuses this.'].filter(Boolean).join(': '),
              severity: 'error',
              moreInfo,
            })),
          );
          throw saveFailure(address, outcome);
        case 'deleted':
          conflicts.reportDeleted(uri, address);
          throw saveFailure(address, outcome);
        default:
          throw saveFailure(address, outcome);
      }
    }
    throw vscode.FileSystemError.Unavailable(conflicts.explain(uri, address, undefined));
  }

  /** The agent's text that the save replaces the property in, unless the server turns out to have it already. */
  async #startOf(wanted: FieldSave): Promise<Snapshot | { readonly saved: DirtyBase }> {
    const { address, base, field } = wanted;
    if (base?.version !== undefined && base.sent === undefined) {
      const kept = await this.#options.snapshots.find(snapshotKey(address), base.version);
      if (kept && sameFieldText(fieldText(kept.text, field) ?? '', base.text, field)) {
        return { version: kept.version, text: kept.text };
      }
    }
    const reply = await this.#options.agents.readReply(address);
    return this.#rebased(wanted, {
      ...toEditableText(reply.text, agentKind, address.id),
      reply: reply.text,
    });
  }

  /**
   * Puts the save on top of what the server has now, if the property there is still what the tab started from.
   * Throws the conflict otherwise.
   */
  async #rebased(
    wanted: FieldSave,
    theirs: Theirs | undefined,
  ): Promise<Snapshot | { readonly saved: DirtyBase }> {
    const { snapshots } = this.#options;
    const { address, base, field, text } = wanted;
    const theirText = theirs && (fieldText(theirs.text, field) ?? '');
    if (theirs && theirText !== undefined) {
      const { modifiedAt, version } = theirs;
      await snapshots.keep(snapshotKey(address), { version, text: theirs.text, modifiedAt });
      if (sameFieldText(theirText, text, field)) return { saved: { version, text } };
      const known = [base?.text, base?.sent].filter((own) => own !== undefined);
      if (known.some((own) => sameFieldText(own, theirText, field))) return theirs;
    }
    return this.#refuse(wanted, theirs);
  }

  #refuse({ uri, address, base, field }: FieldSave, theirs: EditableText | undefined): never {
    const { conflicts } = this.#options;
    conflicts.report(uri, address, {
      theirs: theirs && { ...theirs, text: fieldText(theirs.text, field) ?? '' },
      // While it is not known which of two texts is on the server, either may be what both sides come from.
      base: base?.sent === undefined ? base && { version: base.version, text: base.text } : undefined,
    });
    throw vscode.FileSystemError.Unavailable(conflicts.explain(uri, address, theirs));
  }
}

import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import type { Merge } from '../editing/merge/mergeByView';
import { readVersion } from '../editing/readVersion';
import type { Snapshot, Theirs } from '../editing/saveTypes';
import { withVersion } from '../editing/withVersion';
import { commands } from '../ids';
import { setContext } from '../ui/setContext';
import { adoptTheirs, replaceAdopting, type AdoptServices } from './adoptTheirs';
import type { Comparisons } from './comparisons';
import { mergeOf, unread, type Conflict, type ConflictFacts } from './conflict';
import { openDocument } from './openDocument';
import { describeConflict, describeMerged, listPlaces } from './conflictWords';
import { parseDocumentUri, type DocumentAddress } from './documentUri';
import type { Merges } from './merges';
import { replaceText } from './replaceText';

export interface ConflictFlowOptions extends AdoptServices {
  readonly merges: Merges;
  readonly comparisons: Comparisons;
  readonly onError: (error: unknown) => void;
}

const merging = { save: 'Merge and Save', editor: 'Merge Editor' } as const;
const actions = { compare: 'Compare', takeMine: 'Take Mine', takeTheirs: 'Take Theirs' } as const;
const deletedActions = { create: 'Create Again', restore: 'Restore Deleted Agent…', close: 'Close' } as const;

/**
 * What a person can do about a save that was refused because the server has a newer version. Nothing is sent
 * or replaced until they choose.
 */
export class ConflictFlow implements vscode.Disposable {
  readonly #services: AdoptServices;
  readonly #merges: Merges;
  readonly #comparisons: Comparisons;
  readonly #onError: (error: unknown) => void;
  readonly #conflicts = new Map<string, Conflict>();
  readonly #deleted = new Set<string>();
  readonly #subscriptions: vscode.Disposable[];

  constructor({ merges, comparisons, onError, ...services }: ConflictFlowOptions) {
    this.#services = services;
    this.#merges = merges;
    this.#comparisons = comparisons;
    this.#onError = onError;
    this.#subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.#updateContext();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.clear(uri);
        this.#comparisons.forget(uri);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        // Reverted, or undone up to where it started: nothing is left to decide.
        if (!document.isDirty) this.clear(document.uri);
      }),
    ];
  }

  /** The sentence that a refused save is rejected with. */
  explain(uri: vscode.Uri, { id }: DocumentAddress, theirs: Pick<Theirs, 'version'> | undefined): string {
    const version = theirs?.version === undefined ? 'a newer version' : `version ${theirs.version}`;
    const kept = openDocument(uri)
      ? 'Your text is kept here, and nothing was overwritten.'
      : 'Nothing was overwritten.';
    return `Agent "${id}" was changed meanwhile: the server has ${version}. ${kept}`;
  }

  /** Asks what becomes of a tab's text; what was written without a tab, such as a pasted file, has none to keep. */
  report(uri: vscode.Uri, address: DocumentAddress, facts: ConflictFacts): void {
    const document = openDocument(uri);
    if (!document) return;
    const mine = document.getText();
    const conflict: Conflict = { ...facts, address, version: readVersion(mine) };
    this.#conflicts.set(uri.toString(), conflict);
    this.#updateContext();
    const merge = mergeOf(conflict, mine);
    this.#ask(
      // As an error it stays until it is answered; a warning would leave VS Code's own, which offers less.
      vscode.window.showErrorMessage(
        describeConflict(address, { mine, theirs: facts.theirs, merge }, Date.now()),
        ...(merge?.kind === 'merged' ? [merging.save] : merge?.kind === 'overlap' ? [merging.editor] : []),
        ...Object.values(actions),
      ),
      {
        [merging.save]: () => this.merge(uri),
        [merging.editor]: () => this.openMergeEditor(uri),
        [actions.compare]: () => this.compare(uri),
        [actions.takeMine]: () => this.takeMine(uri),
        [actions.takeTheirs]: () => this.takeTheirs(uri),
      },
    );
  }

  reportDeleted(uri: vscode.Uri, { connectionId, id, view }: DocumentAddress): void {
    if (!openDocument(uri)) return;
    this.#deleted.add(uri.toString());
    this.#updateContext();
    this.#ask(
      vscode.window.showErrorMessage(
        `Agent "${id}" was deleted on the server meanwhile. Your text is still here.`,
        // Of a part, such as a prompt, no agent can be made.
        view === 'json' ? deletedActions.create : deletedActions.restore,
        deletedActions.close,
      ),
      {
        [deletedActions.restore]: async () => {
          await vscode.commands.executeCommand(commands.agentRestoreDeleted, {
            id,
            connection: connectionId,
          });
        },
        [deletedActions.create]: () => this.createAgain(uri),
        [deletedActions.close]: async () => {
          await vscode.window.showTextDocument(uri);
          await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
        },
      },
    );
  }

  clear(uri: vscode.Uri): void {
    const wasDeleted = this.#deleted.delete(uri.toString());
    if (this.#conflicts.delete(uri.toString()) || wasDeleted) this.#updateContext();
  }

  /** Puts the changes of both sides together and saves them; they must not collide. The merge is one undo away. */
  async merge(uri?: vscode.Uri): Promise<vscode.Uri> {
    const { target, document, conflict } = this.#find(uri);
    const { merge, theirs } = this.#requireMerge(conflict, document);
    if (merge.kind === 'overlap') {
      throw new PersonError(
        `Agent "${conflict.address.id}" can't be merged by itself: both sides changed ${listPlaces(merge.overlaps)}. Open the merge editor, or compare.`,
      );
    }
    const text = merge.kind === 'merged' ? merge.text : theirs.text;
    await replaceAdopting(this.#services, document, text, theirs);
    if (await this.#saveDecided(document)) {
      void vscode.window.showInformationMessage(
        `Merged and saved agent "${conflict.address.id}". ${describeMerged(merge)}`,
      );
    }
    return target;
  }

  /** Opens VS Code's merge editor for what both sides changed. Returns the URI of the result to work on. */
  async openMergeEditor(uri?: vscode.Uri): Promise<vscode.Uri> {
    const { document, conflict } = this.#find(uri);
    const { merge, theirs } = this.#requireMerge(conflict, document);
    if (merge.kind !== 'overlap') {
      throw new PersonError(
        `In agent "${conflict.address.id}" nothing collides, so there is nothing to decide: choose Merge and Save.`,
      );
    }
    return (await this.#merges.flow()).start({ document, address: conflict.address, theirs, merge });
  }

  /** Saves a document whose agent was deleted on the server as a new one. */
  async createAgain(uri?: vscode.Uri): Promise<vscode.Uri> {
    const target = uri ?? vscode.window.activeTextEditor?.document.uri;
    const document = target && openDocument(target);
    if (!target || !document || !this.#deleted.has(target.toString())) {
      throw new PersonError(
        'Open the agent whose save was refused because it was deleted, then choose again.',
      );
    }
    const address = parseDocumentUri(target);
    if (address?.view !== 'json') {
      throw new PersonError(
        'This tab shows a part of an agent only. Restore Deleted Agent… brings the agent back; then save this text.',
      );
    }
    this.#services.agents.state(target).recreate = true;
    await document.save();
    return target;
  }

  /** Shows the server's text beside the person's, which stays editable. */
  async compare(uri?: vscode.Uri): Promise<vscode.Uri> {
    const { target, conflict } = this.#find(uri);
    const { address, theirs } = conflict;
    if (!theirs) throw unread(address);
    await this.#comparisons.show(target, address, theirs);
    return target;
  }

  /** Saves the person's text at the server's version, so that a further change there is a conflict again. */
  async takeMine(uri?: vscode.Uri): Promise<vscode.Uri> {
    const { target, document, conflict } = this.#find(uri);
    const { address, theirs } = conflict;
    if (!theirs) throw unread(address);
    if (address.view === 'json') {
      await replaceText(document, withVersion(document.getText(), theirs.version));
    }
    await adoptTheirs(this.#services, target, theirs);
    await this.#saveDecided(document);
    return target;
  }

  /** Shows the server's text; the person's is one undo away. */
  async takeTheirs(uri?: vscode.Uri): Promise<vscode.Uri> {
    const { target, document, conflict } = this.#find(uri);
    const { address, theirs } = conflict;
    if (!theirs) throw unread(address);
    if (address.view === 'json') {
      await replaceText(document, theirs.text);
      await this.#services.agents.existsAlready(target);
    } else await replaceAdopting(this.#services, document, theirs.text, theirs);
    await this.#saveDecided(document);
    return target;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Saves a text that the person decided on; what they compared it with is of no use then. */
  async #saveDecided(document: vscode.TextDocument): Promise<boolean> {
    if (!(await document.save())) return false;
    await this.#comparisons.close(document);
    return true;
  }

  #find(uri: vscode.Uri | undefined): {
    target: vscode.Uri;
    document: vscode.TextDocument;
    conflict: Conflict;
  } {
    const target = uri ?? vscode.window.activeTextEditor?.document.uri;
    const conflict = target && this.#conflicts.get(target.toString());
    const document = target && openDocument(target);
    if (target && conflict && document) return { target, conflict, document };
    const id = target && parseDocumentUri(target)?.id;
    throw new PersonError(
      id === undefined
        ? 'Open the agent whose save was refused, then choose again.'
        : `Agent "${id}" has no conflict to resolve: save it, and you are told if the server has a newer version.`,
    );
  }

  #requireMerge(
    conflict: Conflict,
    document: vscode.TextDocument,
  ): { merge: Exclude<Merge, { kind: 'unreadable' }>; theirs: Snapshot } {
    const { address, base, theirs, version } = conflict;
    if (!theirs) throw unread(address);
    if (!base) {
      throw new PersonError(
        `It is not known on this machine what the text of agent "${address.id}" started from, so it can't be merged. Compare the two texts instead.`,
      );
    }
    const text = document.getText();
    const merge = mergeOf(conflict, text);
    if (!merge || merge.kind === 'unreadable' || readVersion(text) !== version) {
      throw new PersonError(
        `The text of agent "${address.id}" is another one now than the one whose save was refused. Save it once more, then merge.`,
      );
    }
    return { merge, theirs };
  }

  #ask(question: Thenable<string | undefined>, answers: Record<string, () => Promise<unknown>>): void {
    const run = async () => {
      const chosen = await question;
      if (chosen !== undefined) await answers[chosen]?.();
    };
    run().catch(this.#onError);
  }

  #updateContext(): void {
    const active = vscode.window.activeTextEditor?.document;
    const key = active?.uri.toString() ?? '';
    const conflict = this.#conflicts.get(key);
    setContext('emporixAi.document.conflict', conflict !== undefined);
    const merge = conflict && active && mergeOf(conflict, active.getText());
    setContext(
      'emporixAi.document.merge',
      merge?.kind === 'merged' ? 'disjoint' : merge?.kind === 'overlap' ? 'colliding' : 'none',
    );
    const canCreate = active !== undefined && parseDocumentUri(active.uri)?.view === 'json';
    setContext('emporixAi.document.deleted', canCreate && this.#deleted.has(key));
  }
}

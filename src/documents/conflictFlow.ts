import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import { contentChanges, mergeTexts, type TextMerge } from '../editing/merge/mergeTexts';
import { readVersion } from '../editing/readVersion';
import type { Snapshot, Theirs } from '../editing/saveTypes';
import { withVersion } from '../editing/withVersion';
import { agentKind } from '../model/resourceKind';
import { setContext } from '../ui/setContext';
import type { AgentDocuments } from './agentDocuments';
import type { AgentHistory } from './agentHistory';
import { openDocument } from './openDocument';
import { describeMerge, describeMerged, describeTheirs, listPaths } from './conflictWords';
import { documentUri, parseDocumentUri, type DocumentAddress } from './documentUri';
import type { MergeFlow } from './mergeFlow';
import { replaceText } from './replaceText';

/** What a conflict is about in a tab that shows a part of an agent, such as its prompt. */
export interface ConflictPart {
  /** The server's text of that part. */
  readonly text: string;
  /** The tab's next save may replace the server's version of this conflict. */
  adopt(): Promise<void>;
}

/** What a save met on the server. */
export interface ConflictFacts {
  /** `undefined` when the server's text could not be read. */
  readonly theirs: Theirs | undefined;
  /** What the refused text and theirs both come from, where that is known. */
  readonly base?: Snapshot | undefined;
  readonly part?: ConflictPart | undefined;
}

interface Conflict extends ConflictFacts {
  readonly address: DocumentAddress;
  /** The version that the refused text carries. */
  readonly version: number | undefined;
}

export interface ConflictFlowOptions {
  readonly documents: AgentDocuments;
  readonly merges: MergeFlow;
  readonly history: AgentHistory;
  readonly onError: (error: unknown) => void;
}

const merging = { save: 'Merge and Save', editor: 'Merge Editor' } as const;
const actions = { compare: 'Compare', takeMine: 'Take Mine', takeTheirs: 'Take Theirs' } as const;
const deletedActions = { create: 'Create Again', close: 'Close' } as const;

/**
 * What a person can do about a save that was refused because the server has a newer version. Nothing is sent
 * or replaced until they choose.
 */
export class ConflictFlow implements vscode.Disposable {
  readonly #documents: AgentDocuments;
  readonly #merges: MergeFlow;
  readonly #history: AgentHistory;
  readonly #onError: (error: unknown) => void;
  readonly #conflicts = new Map<string, Conflict>();
  readonly #deleted = new Set<string>();
  readonly #subscriptions: vscode.Disposable[];

  constructor({ documents, merges, history, onError }: ConflictFlowOptions) {
    this.#documents = documents;
    this.#merges = merges;
    this.#history = history;
    this.#onError = onError;
    this.#subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.#updateContext();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.clear(uri);
      }),
    ];
  }

  /** The sentence that a refused save is rejected with. */
  explain({ id }: DocumentAddress, theirs: Theirs | undefined): string {
    const version = theirs?.version === undefined ? 'a newer version' : `version ${theirs.version}`;
    return `Agent "${id}" was changed meanwhile: the server has ${version}. Your text is kept here, and nothing was overwritten.`;
  }

  report(uri: vscode.Uri, address: DocumentAddress, facts: ConflictFacts): void {
    const mine = openDocument(uri)?.getText() ?? '';
    const conflict: Conflict = { ...facts, address, version: readVersion(mine) };
    this.#conflicts.set(uri.toString(), conflict);
    this.#updateContext();
    const merge = mergeOf(conflict, mine);
    this.#ask(
      // As an error it stays until it is answered; a warning would leave VS Code's own, which offers less.
      vscode.window.showErrorMessage(
        describe(conflict, mine, merge),
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

  reportDeleted(uri: vscode.Uri, { id }: DocumentAddress): void {
    this.#deleted.add(uri.toString());
    this.#updateContext();
    this.#ask(
      vscode.window.showErrorMessage(
        `Agent "${id}" was deleted on the server meanwhile. Your text is still here.`,
        ...Object.values(deletedActions),
      ),
      {
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
      const places = listPaths(merge.overlaps.map(({ path }) => path));
      throw new PersonError(
        `Agent "${conflict.address.id}" can't be merged by itself: both sides changed ${places}. Open the merge editor, or compare.`,
      );
    }
    // Without versions, what a save may replace is the text that the document was opened with.
    this.#documents.state(target).opened = theirs;
    await replaceText(document, merge.kind === 'merged' ? merge.text : theirs.text);
    if (await document.save()) {
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
    return this.#merges.start({ document, address: conflict.address, theirs, merge });
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
      throw new PersonError('This tab shows a part of an agent only. Create the agent again from its JSON.');
    }
    this.#documents.state(target).recreate = true;
    await document.save();
    return target;
  }

  /** Shows the server's text beside the person's, which stays editable. */
  async compare(uri?: vscode.Uri): Promise<vscode.Uri> {
    const { target, conflict } = this.#find(uri);
    const { address, part, theirs } = conflict;
    if (!theirs) throw unread(address);
    const { version, text } = theirs;
    if (version === undefined && part) {
      throw new PersonError(
        `The server gives agent "${address.id}" no version, so its text of this part can't be shown beside yours. Take Theirs shows it, and undo brings yours back.`,
      );
    }
    const left =
      version === undefined
        ? await this.#history.viewOf(address, text)
        : documentUri(address.connectionId, address, version);
    const name = version === undefined ? 'text' : `version ${version}`;
    await vscode.commands.executeCommand(
      'vscode.diff',
      left,
      target,
      `${address.id}: server's ${name} ↔ mine`,
    );
    return target;
  }

  /** Saves the person's text at the server's version, so that a further change there is a conflict again. */
  async takeMine(uri?: vscode.Uri): Promise<vscode.Uri> {
    const { target, document, conflict } = this.#find(uri);
    const { address, part, theirs } = conflict;
    if (!theirs) throw unread(address);
    if (part) {
      await part.adopt();
    } else {
      // Without versions, what a save may replace is the text that the document was opened with.
      this.#documents.state(target).opened = theirs;
      await replaceText(document, withVersion(document.getText(), theirs.version));
    }
    await document.save();
    return target;
  }

  /** Shows the server's text; the person's is one undo away. */
  async takeTheirs(uri?: vscode.Uri): Promise<vscode.Uri> {
    const { target, document, conflict } = this.#find(uri);
    const { address, part, theirs } = conflict;
    if (!theirs) throw unread(address);
    await part?.adopt();
    await replaceText(document, part ? part.text : theirs.text);
    await document.save();
    return target;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
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
  ): { merge: Exclude<TextMerge, { kind: 'unreadable' }>; theirs: Theirs } {
    const { address, base, part, theirs, version } = conflict;
    if (part) {
      throw new PersonError('This tab shows one text of the agent: compare it, then take mine or theirs.');
    }
    if (!theirs) throw unread(address);
    if (!base) {
      throw new PersonError(
        `The version that the text of agent "${address.id}" started from is not kept on this machine, so it can't be merged. Compare the two texts instead.`,
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
    setContext('emporixAi.document.deleted', this.#deleted.has(key));
  }
}

function mergeOf({ base, part, theirs }: Conflict, mine: string): TextMerge | undefined {
  return base && theirs && !part ? mergeTexts({ base: base.text, mine, theirs: theirs.text }) : undefined;
}

function describe({ address, part, theirs }: Conflict, mine: string, merge: TextMerge | undefined): string {
  const head = `Agent "${address.id}" was changed on the server meanwhile`;
  if (!theirs) return `${head}. Your text is kept here, and nothing was overwritten.`;
  const which = `${head} (${describeTheirs(theirs, Date.now())}).`;
  if (merge && merge.kind !== 'unreadable')
    return `${which} ${describeMerge(merge)} Nothing was overwritten.`;
  const differing = part ? [] : contentChanges(mine, theirs.text);
  const places = listPaths(differing.map(({ path }) => path));
  return `${which}${places ? ` The two texts differ in ${places}.` : ''} Your text is kept here, and nothing was overwritten.`;
}

function unread({ id }: DocumentAddress): PersonError {
  return new PersonError(
    `The server's text of ${agentKind.noun} "${id}" could not be read. Save once more to try again.`,
  );
}

import * as vscode from 'vscode';
import { PersonError } from '../base/personError';
import { agentFields, fieldProblems } from '../editing/agentFields';
import { hasConflictMarkers, withConflictMarkers } from '../editing/merge/conflictMarkers';
import { mergeByView, unresolvedOverlaps, type OpenMerge } from '../editing/merge/mergeByView';
import type { Problem } from '../editing/problem';
import { toRequestBody } from '../editing/requestBody';
import type { Snapshot } from '../editing/saveTypes';
import { withVersion } from '../editing/withVersion';
import { agentKind } from '../model/resourceKind';
import { replaceAdopting, type AdoptServices } from './adoptTheirs';
import type { Comparisons } from './comparisons';
import { openDocument } from './openDocument';
import { listPlaces } from './conflictWords';
import { parseDocumentUri, type DocumentAddress } from './documentUri';
import type { MergeDocuments } from './mergeDocuments';
import type { MergeRecord } from './mergeRecord';
import { activeMerge, mergeTabs } from './mergeTabs';
import { replaceText } from './replaceText';

/** What a merge starts from. */
export interface MergeStart {
  readonly document: vscode.TextDocument;
  readonly address: DocumentAddress;
  readonly theirs: Snapshot;
  readonly merge: OpenMerge;
}

export interface MergeFlowOptions extends AdoptServices {
  readonly merges: MergeDocuments;
  readonly comparisons: Comparisons;
  readonly onError: (error: unknown) => void;
}

const actions = { complete: 'Complete Merge', abort: 'Abort Merge' } as const;
const anyway = 'Complete Anyway';

/**
 * Merging by hand what both sides changed, in VS Code's merge editor. The person's own tab is not touched until they
 * complete the merge.
 */
export class MergeFlow {
  readonly #services: AdoptServices;
  readonly #merges: MergeDocuments;
  readonly #comparisons: Comparisons;
  readonly #onError: (error: unknown) => void;

  constructor({ merges, comparisons, onError, ...services }: MergeFlowOptions) {
    this.#services = services;
    this.#merges = merges;
    this.#comparisons = comparisons;
    this.#onError = onError;
  }

  /** Opens the merge editor; a merge of the same texts that was begun before goes on. Returns its result's URI. */
  async start({ document, address, theirs, merge }: MergeStart): Promise<vscode.Uri> {
    const output = this.#merges.uri(address);
    const before = this.#merges.find(output);
    const goesOn =
      before?.started === document.getText() &&
      before.theirs.version === theirs.version &&
      before.theirs.text === theirs.text;
    const titles = { theirs: theirsTitle(theirs), mine: 'Mine' };
    if (!goesOn) {
      await this.#begin(output, {
        target: document.uri.toString(),
        started: document.getText(),
        theirs: { version: theirs.version, text: theirs.text },
        texts: { ...merge.texts },
        overlaps: structuredClone(merge.overlaps) as MergeRecord['overlaps'],
        output: withConflictMarkers(
          { title: titles.theirs, text: merge.texts.theirs },
          { title: titles.mine, text: merge.texts.mine },
        ),
        since: Date.now(),
      });
    }
    await this.#open(output, address, titles);
    this.#tellHowToGoOn(output, address, merge);
    return output;
  }

  /**
   * Puts the result into the person's document, at the version of theirs, and saves it. Returns the document's URI, or
   * `undefined` when something is still to be decided.
   */
  async complete(
    uri: vscode.Uri | undefined,
    { confirmed = false }: { readonly confirmed?: boolean | undefined } = {},
  ): Promise<vscode.Uri | undefined> {
    const { output, record } = this.#require(uri);
    const text = (await vscode.workspace.openTextDocument(output)).getText();
    requireFinal(text, record, output);
    const left = unresolvedOverlaps(record.texts, text, record.overlaps);
    if (left.length > 0 && !confirmed) {
      this.#askAboutRest(output, listPlaces(shownPlaces(left)));
      return undefined;
    }
    const target = await vscode.workspace.openTextDocument(vscode.Uri.parse(record.target));
    // A tab that was closed or reverted meanwhile has nothing of the person's.
    const result = target.isDirty ? withWhatCameSince(target.getText(), record, text, viewOf(output)) : text;
    const { version } = record.theirs;
    await replaceAdopting(
      this.#services,
      target,
      viewOf(output) === 'json' ? withVersion(result, version) : result,
      { version, text: record.theirs.text },
    );
    await this.#close(output, record);
    await this.#comparisons.close(target);
    await vscode.window.showTextDocument(target, { preview: false });
    if (await target.save()) {
      const id = parseDocumentUri(target.uri)?.id ?? '';
      const resolved = listPlaces(shownPlaces(record.overlaps));
      void vscode.window.showInformationMessage(
        `Merged and saved agent "${id}". Decided by you: ${resolved}; all else came from both sides.`,
      );
    }
    return target.uri;
  }

  /** Gives a merge up: nothing of it reaches the person's document. Returns that document's URI. */
  async abort(uri: vscode.Uri | undefined): Promise<vscode.Uri> {
    const { output, record } = this.#require(uri);
    await this.#close(output, record);
    const target = openDocument(vscode.Uri.parse(record.target));
    if (target) await vscode.window.showTextDocument(target, { preview: false });
    return vscode.Uri.parse(record.target);
  }

  #active(): vscode.Uri | undefined {
    const output = activeMerge();
    return output && this.#merges.find(output) && output;
  }

  #require(uri: vscode.Uri | undefined): { output: vscode.Uri; record: MergeRecord } {
    const outputs = this.#merges.outputs();
    const output =
      uri?.with({ query: '' }) ?? this.#active() ?? (outputs.length === 1 ? outputs[0] : undefined);
    const record = output && this.#merges.find(output);
    if (output && record) return { output, record };
    throw new PersonError(
      'Show the merge that you mean, then choose again: there is none in the active editor.',
    );
  }

  async #begin(output: vscode.Uri, record: MergeRecord): Promise<void> {
    await this.#merges.put(output, record);
    // VS Code keeps closed documents for a while, with their text.
    const document = await vscode.workspace.openTextDocument(output);
    if (document.getText() === record.output) return;
    await replaceText(document, record.output);
    await document.save();
  }

  async #open(
    output: vscode.Uri,
    { id }: DocumentAddress,
    titles: { readonly theirs: string; readonly mine: string },
  ): Promise<void> {
    const others = 'all else is merged already';
    try {
      await vscode.commands.executeCommand('_open.mergeEditor', {
        base: this.#merges.side(output, 'base'),
        input1: { uri: this.#merges.side(output, 'theirs'), title: titles.theirs, description: others },
        input2: { uri: this.#merges.side(output, 'mine'), title: titles.mine, description: others },
        output,
      });
    } catch {
      // The command is not part of the public API. Without it the markers show both sides in an ordinary editor.
      await vscode.window.showTextDocument(output, { preview: false });
      void vscode.window.showInformationMessage(
        `This editor has no merge view. Both sides of agent "${id}" stand between markers: edit until none is left.`,
      );
    }
  }

  #tellHowToGoOn(output: vscode.Uri, { id }: DocumentAddress, { overlaps }: MergeStart['merge']): void {
    const places = listPlaces(shownPlaces(overlaps));
    this.#ask(
      vscode.window.showInformationMessage(
        `Merging agent "${id}": decide what stays for ${places}. Your own tab is not touched until you complete the merge.`,
        ...Object.values(actions),
      ),
      async (chosen) => {
        if (chosen === actions.complete) await this.complete(output);
        if (chosen === actions.abort) await this.abort(output);
      },
    );
  }

  #askAboutRest(output: vscode.Uri, places: string): void {
    this.#ask(
      vscode.window.showWarningMessage(
        `Not decided yet: ${places}. The result still has what was there before both changes.`,
        anyway,
      ),
      async (chosen) => {
        if (chosen === anyway) await this.complete(output, { confirmed: true });
      },
    );
  }

  #ask(question: Thenable<string | undefined>, answer: (chosen: string) => Promise<void>): void {
    const run = async () => {
      const chosen = await question;
      if (chosen !== undefined) await answer(chosen);
    };
    run().catch(this.#onError);
  }

  /** Closes the tabs of a merge and forgets it. */
  async #close(output: vscode.Uri, record: MergeRecord): Promise<void> {
    const tabs = mergeTabs(output);
    const document = openDocument(output);
    if (document && tabs.length > 0) {
      // VS Code asks before it closes what is unsaved or undecided; this text is not needed any more.
      await replaceText(document, record.texts.mine);
      await document.save();
      await vscode.window.tabGroups.close(tabs);
    }
    await this.#merges.delete(output);
  }
}

/** Where the texts of the merge editor have them, which are merged apart from these. */
function shownPlaces(overlaps: readonly OpenMerge['overlaps'][number][]) {
  return overlaps.map((overlap) => ('merged' in overlap ? { lines: overlap.merged.mine } : overlap));
}

function viewOf(output: vscode.Uri): string {
  return parseDocumentUri(output)?.view ?? 'json';
}

function theirsTitle({ version }: Snapshot): string {
  return version === undefined ? 'Server' : `Server’s Version ${version}`;
}

function requireFinal(text: string, { texts }: MergeRecord, output: vscode.Uri): void {
  if (hasConflictMarkers(text, Object.values(texts))) {
    throw new PersonError(
      'The result still has conflict markers (<<<<<<<, =======, >>>>>>>). Decide what stays, take the markers out, then complete the merge.',
    );
  }
  const [first] = problemsOf(text, viewOf(output));
  if (!first) return;
  const line = text.slice(0, first.offset).split('\n').length;
  throw new PersonError(`The result can't be saved yet, line ${line}: ${first.message}`);
}

function problemsOf(text: string, view: string): readonly Problem[] {
  const field = agentFields.find((candidate) => candidate.view === view);
  if (field) return fieldProblems(text, field);
  const body = toRequestBody(text, agentKind, { creating: false });
  return body.ok ? [] : body.problems;
}

/** The result with what the person typed in their own tab since the merge was begun. */
function withWhatCameSince(now: string, { started }: MergeRecord, result: string, view: string): string {
  const merge = mergeByView(view, { base: started, mine: now, theirs: result });
  if (merge.kind === 'equal') return result;
  if (merge.kind === 'merged') return merge.text;
  throw new PersonError(
    merge.kind === 'unreadable'
      ? 'The text in your own tab is no valid JSON any more. Mend it there, then complete the merge.'
      : `Your own tab was changed since the merge was begun, at places that the merge changes too: ${listPlaces(merge.overlaps)}. Undo that there and complete the merge, or abort it.`,
  );
}

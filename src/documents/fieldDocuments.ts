import * as vscode from 'vscode';
import { agentFields, fieldProblems, fieldText, sameFieldText } from '../editing/agentFields';
import type { AgentField } from '../editing/agentFields';
import { agentKind } from '../model/resourceKind';
import type { AgentChange } from './agentDocuments';
import { decode } from './decode';
import type { DirtyBase } from './dirtyBases';
import { agentUri, documentUri, parseDocumentUri, type DocumentAddress } from './documentUri';
import { FieldSaving, type FieldSavingOptions } from './fieldSaving';
import { fileStat } from './fileStat';
import { openDocument } from './openDocument';
import { PublishedDocument } from './publishedDocument';
import { notSent } from './saveFailure';
import type { SaveReasons } from './saveReasons';
import { snapshotKey } from './snapshotKey';
import type { TextBases } from './textBases';

interface FieldState {
  readonly published: PublishedDocument;
  /** The agent's version whose text was published last. */
  version: number | undefined;
  /** What the clean tab shows: what its next edit starts from. */
  base: DirtyBase | undefined;
  /** What the tab showed last while it was not saved. */
  unsaved: string | undefined;
  /** Counts reads of the document. */
  reads: number;
}

export interface FieldDocumentsOptions extends FieldSavingOptions {
  readonly reasons: SaveReasons;
  readonly textBases: TextBases;
}

/**
 * The documents that show one property of an agent: its prompt, its output schema. They share the agent's
 * version with its other tabs. A save replaces only the property, so a change of others elsewhere is no
 * conflict, one of the same property is.
 */
export class FieldDocuments implements vscode.Disposable {
  readonly #options: FieldDocumentsOptions;
  readonly #saving: FieldSaving;
  readonly #states = new Map<string, FieldState>();
  /** Told to be deleted; tabs show them so until they are told to be there again. */
  readonly #gone = new Set<string>();
  readonly #changedFiles = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChangeFile = this.#changedFiles.event;

  constructor(options: FieldDocumentsOptions) {
    this.#options = options;
    this.#saving = new FieldSaving(options);
    this.#subscriptions = [
      this.#changedFiles,
      options.agents.onDidChangeAgent((change) => {
        this.#follow(change);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.#noteState(document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.#noteState(document);
      }),
      vscode.workspace.onDidSaveTextDocument((document) => {
        this.#noteState(document);
      }),
    ];
  }

  async stat(uri: vscode.Uri, address: DocumentAddress): Promise<vscode.FileStat> {
    const field = fieldOf(address);
    if (address.version !== undefined) {
      const { length } = await this.read(uri, address);
      return fileStat({ mtime: 0, size: length, readOnly: true });
    }
    const state = this.#state(uri);
    if (state.published.mtime === undefined && !openDocument(uri)?.isDirty) {
      const { reads } = state;
      await this.#load(uri, address, field);
      // The read that usually comes with the first stat gets the same text.
      if (state.reads === reads) state.published.offer(Date.now());
    }
    const { agents } = this.#options;
    const agent = agents.state(agentUri(address.connectionId, address.id));
    const readOnly = field.readOnly || agents.readOnlyReason(address, agent) !== undefined;
    // What can be saved reports one size always, so that the version check alone decides.
    const size = field.readOnly ? new TextEncoder().encode(state.published.text ?? '').length : 1;
    return fileStat({ mtime: state.published.mtime ?? 0, size, readOnly });
  }

  async read(uri: vscode.Uri, address: DocumentAddress): Promise<Uint8Array> {
    const field = fieldOf(address);
    const encoder = new TextEncoder();
    if (address.version !== undefined) {
      const kept = await this.#options.snapshots.find(snapshotKey(address), address.version);
      if (!kept) throw vscode.FileSystemError.FileNotFound(`Version ${address.version} is not kept here.`);
      return encoder.encode(fieldText(kept.text, field) ?? '');
    }
    const state = this.#state(uri);
    state.reads += 1;
    const text = state.published.take(Date.now()) ?? (await this.#load(uri, address, field));
    return encoder.encode(text);
  }

  async write(uri: vscode.Uri, address: DocumentAddress, content: Uint8Array): Promise<void> {
    const { problems, reasons, saving } = this.#options;
    const field = fieldOf(address);
    const automatic = reasons.takeAutomatic(uri);
    if (field.readOnly) {
      throw vscode.FileSystemError.NoPermissions(
        `The ${field.noun} comes from a template and can't be changed.`,
      );
    }
    saving.refuseForbidden(agentUri(address.connectionId, address.id), address, { automatic });
    const text = decode(content, address);
    const found = fieldProblems(text, field);
    const [first] = found;
    if (first) {
      problems.show(uri, text, found);
      throw notSent(uri, first);
    }
    await saving.inTurn(address, async () => {
      const base = await this.#baseOf(uri);
      await this.#saved(uri, await this.#saving.save({ uri, address, field, text, base }));
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** The tab shows what is on the server: its next edit starts from there. */
  async #saved(uri: vscode.Uri, base: DirtyBase): Promise<void> {
    this.#state(uri).base = { version: base.version, text: base.text };
    this.#options.conflicts.clear(uri);
    this.#options.problems.clear(uri);
    await this.#options.dirtyBases.delete(uri.toString());
  }

  async #baseOf(uri: vscode.Uri): Promise<DirtyBase | undefined> {
    return (await this.#options.dirtyBases.get(uri.toString())) ?? this.#state(uri).base;
  }

  /**
   * Follows whether the tab is clean. A clean text is compared with what was published rather than trusted to be
   * it: the editor takes a new text over a moment after it was read.
   */
  #noteState(document: vscode.TextDocument): void {
    const address = parseDocumentUri(document.uri);
    const field = address && agentFields.find(({ view }) => view === address.view);
    if (address?.segment !== agentKind.segment || address.version !== undefined) return;
    if (!field || field.readOnly) return;
    const { agents, dirtyBases, textBases } = this.#options;
    const key = document.uri.toString();
    const state = this.#state(document.uri);
    const now = document.getText();
    if (document.isDirty) {
      state.unsaved = now;
      const earlier = textBases.find(key, now);
      if (earlier) agents.inBackground('Keeping what a text started from', dirtyBases.set(key, earlier));
      const { base } = state;
      if (base && !earlier)
        agents.inBackground('Keeping what an unsaved tab started from', this.#keepFirst(key, base));
      return;
    }
    // A tab that comes back unsaved after a reload is told of as clean at first.
    if (state.published.text === undefined || !sameFieldText(state.published.text, now, field)) return;
    this.#showsPublished(document.uri, state, field);
    const { unsaved } = state;
    state.unsaved = undefined;
    agents.inBackground(
      'Forgetting what a tab started from',
      this.#forgetBase(key, unsaved === now ? undefined : unsaved),
    );
  }

  /** The clean tab's next edit starts from the server's text; an undo may bring back what it showed before. */
  #showsPublished(uri: vscode.Uri, state: FieldState, field: AgentField): void {
    const { base, published, version } = state;
    const text = published.text ?? '';
    if (base && !sameFieldText(base.text, text, field)) {
      this.#options.textBases.remember(uri.toString(), base.text, base);
    }
    state.base = { version, text };
  }

  /** Nothing is unsaved any more. A text that was given up may come back by an undo, and starts from where it did. */
  async #forgetBase(key: string, givenUp: string | undefined): Promise<void> {
    const { dirtyBases, textBases } = this.#options;
    const base = await dirtyBases.get(key);
    if (base && givenUp !== undefined) textBases.remember(key, givenUp, base);
    await dirtyBases.delete(key);
  }

  async #keepFirst(key: string, base: DirtyBase): Promise<void> {
    if (!(await this.#options.dirtyBases.get(key))) await this.#options.dirtyBases.set(key, base);
  }

  async #load(uri: vscode.Uri, address: DocumentAddress, field: AgentField): Promise<string> {
    const server = await this.#options.agents.startReading(agentUri(address.connectionId, address.id), {
      ...address,
      view: 'json',
    }).done;
    const text = fieldText(server.reply, field);
    if (text === undefined && field.readOnly) {
      throw vscode.FileSystemError.FileNotFound(`Agent "${address.id}" has no ${field.noun}.`);
    }
    this.#publish(uri, field, { text: text ?? '', version: server.version, modifiedAt: server.modifiedAt });
    return text ?? '';
  }

  #follow({ connectionId, id, kind }: AgentChange): void {
    for (const field of agentFields) {
      const uri = documentUri(connectionId, { segment: agentKind.segment, id, view: field.view });
      if (!this.#states.has(uri.toString()) && !this.#gone.has(uri.toString())) continue;
      if (kind === 'deleted') {
        this.#states.delete(uri.toString());
        this.#gone.add(uri.toString());
        this.#changedFiles.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
      }
      const { server } = this.#options.agents.state(agentUri(connectionId, id));
      if (kind !== 'read' || !server) continue;
      const text = fieldText(server.reply, field) ?? '';
      this.#publish(uri, field, { text, version: server.version, modifiedAt: server.modifiedAt });
    }
  }

  #publish(
    uri: vscode.Uri,
    field: AgentField,
    {
      text,
      version,
      modifiedAt,
    }: { text: string; version: number | undefined; modifiedAt: string | undefined },
  ): void {
    const state = this.#state(uri);
    state.version = version;
    const changed = state.published.publish(text, modifiedAt);
    const document = openDocument(uri);
    if (document && !document.isDirty && sameFieldText(text, document.getText(), field)) {
      this.#showsPublished(uri, state, field);
    }
    const isBack = this.#gone.delete(uri.toString());
    if (isBack) this.#changedFiles.fire([{ type: vscode.FileChangeType.Created, uri }]);
    if (!changed && !isBack) return;
    if (document) state.published.offer(Date.now());
    this.#changedFiles.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  #state(uri: vscode.Uri): FieldState {
    const key = uri.toString();
    let state = this.#states.get(key);
    if (!state) {
      state = {
        published: new PublishedDocument(),
        version: undefined,
        base: undefined,
        unsaved: undefined,
        reads: 0,
      };
      this.#states.set(key, state);
    }
    return state;
  }
}

function fieldOf({ view }: DocumentAddress): AgentField {
  const field = agentFields.find((candidate) => candidate.view === view);
  if (!field) throw vscode.FileSystemError.FileNotFound(`Agents have no document "${view}".`);
  return field;
}

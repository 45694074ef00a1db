import * as vscode from 'vscode';
import { isNotFound } from '../api/errors/errorChecks';
import { Pager } from '../api/paging';
import type { Reply } from '../api/types';
import { errorMessage } from '../base/errorMessage';
import { sameService, type Connection } from '../connection/connection';
import type { Connections } from '../connection/connections';
import { readOnlyReason } from '../connection/connectionTexts';
import { toEditableText } from '../editing/editableText';
import { contentChanges } from '../editing/merge/mergeTexts';
import { readAgentSummary } from '../model/agent';
import { agentKind } from '../model/resourceKind';
import type { Log } from '../ui/log';
import type { DocumentSource } from './documentSource';
import { newDocumentState, type DocumentState, type ServerText } from './documentState';
import { agentUri, parseDocumentUri, type DocumentAddress } from './documentUri';
import type { Drafts } from './drafts';
import type { SnapshotKey, SnapshotStore } from './snapshotStore';
import type { WindowSaves } from './windowSaves';

/**
 * The size that `stat` reports for every editable document. It never differs, so that VS Code's own check for
 * newer files, which needs a newer time and another size, leaves the decision to the version check.
 */
const constantSize = 1;

/** Something became known of an agent on the server. */
export interface AgentChange {
  readonly connectionId: string;
  readonly id: string;
  readonly kind: 'read' | 'created' | 'deleted';
  /** With `read`: what the server has. */
  readonly value?: unknown;
}

export interface AgentDocumentsOptions {
  readonly connections: Connections;
  readonly snapshots: SnapshotStore;
  readonly drafts: Drafts;
  readonly windowSaves: WindowSaves;
  readonly log: Log;
}

/**
 * The agents of all connections as documents: reading them, and telling VS Code what changed. Saving is in
 * {@link AgentSaving}, which works on the same states.
 */
export class AgentDocuments implements Omit<DocumentSource, 'write'>, vscode.Disposable {
  readonly #options: AgentDocumentsOptions;
  readonly #states = new Map<string, DocumentState>();
  readonly #changedFiles = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #changedAgents = new vscode.EventEmitter<AgentChange>();
  readonly onDidChangeFile = this.#changedFiles.event;
  readonly onDidChangeAgent = this.#changedAgents.event;

  readonly #subscription: vscode.Disposable;
  #known: readonly Connection[];

  constructor(options: AgentDocumentsOptions) {
    this.#options = options;
    this.#known = options.connections.all;
    this.#subscription = options.connections.onDidChange(() => {
      this.#forgetMoved();
    });
  }

  state(uri: vscode.Uri): DocumentState {
    const key = uri.toString();
    let state = this.#states.get(key);
    if (!state) this.#states.set(key, (state = newDocumentState()));
    return state;
  }

  async stat(uri: vscode.Uri, address: DocumentAddress): Promise<vscode.FileStat> {
    if (address.version !== undefined) {
      const { length } = await this.read(uri, address);
      return file({ mtime: 0, size: length, readOnly: true });
    }
    const state = this.state(uri);
    if (state.reading) await state.reading.done;
    if (state.published.mtime === undefined) {
      if (this.#options.drafts.has(uri)) return file({ mtime: 0, size: constantSize, readOnly: false });
      // A tab that was dirty before the window was reloaded comes back without a read: no request for it.
      const kept = isDirty(uri) ? await this.#options.snapshots.latest(snapshotKey(address)) : undefined;
      if (kept) {
        const mtime = Date.parse(kept.modifiedAt ?? '') || 0;
        return file({ mtime, size: constantSize, readOnly: this.readOnlyReason(address) !== undefined });
      }
      const reading = this.startReading(uri, address);
      await reading.done;
      // The read that usually comes with the first stat gets the same reply.
      if (reading.readers === 0) state.published.offer(Date.now());
    }
    return file({
      mtime: state.published.mtime ?? 0,
      size: constantSize,
      readOnly: this.readOnlyReason(address, state) !== undefined,
    });
  }

  async read(uri: vscode.Uri, address: DocumentAddress): Promise<Uint8Array> {
    const { drafts, snapshots } = this.#options;
    if (address.version !== undefined) {
      const kept = await snapshots.find(snapshotKey(address), address.version);
      if (kept) return encode(kept.text);
      throw vscode.FileSystemError.FileNotFound(
        `Version ${address.version} of agent "${address.id}" is not kept on this machine.`,
      );
    }
    if (drafts.has(uri)) return encode('');
    const state = this.state(uri);
    let text = state.published.take(Date.now());
    if (text === undefined) {
      const reading = this.startReading(uri, address);
      reading.readers += 1;
      text = (await reading.done).text;
    }
    if (!isDirty(uri)) state.opened = { version: state.server?.version, text };
    return encode(text);
  }

  async list(connectionId: string): Promise<readonly string[]> {
    const client = await this.#options.connections.client(connectionId);
    const pager = new Pager((page) =>
      client.agents.list({ ...page, fields: ['id', 'metadata'], total: true }),
    );
    const ids: string[] = [];
    while (!pager.done) ids.push(...(await pager.next()).map((item) => readAgentSummary(item).id));
    return ids.filter((id) => id !== '');
  }

  /** Reads the agent again and tells VS Code when it differs. A reply overtaken by a save is read anew. */
  startReading(uri: vscode.Uri, address: DocumentAddress): NonNullable<DocumentState['reading']> {
    const state = this.state(uri);
    if (state.reading) return state.reading;
    const reading = { done: this.#readServer(uri, address, state), readers: 0 };
    state.reading = reading;
    const finished = () => {
      if (state.reading === reading) state.reading = undefined;
    };
    reading.done.then(finished, finished);
    return reading;
  }

  /** Takes over a reply of the service; the editor that shows the document, if clean, follows. */
  accept(uri: vscode.Uri, address: DocumentAddress, reply: Reply): ServerText {
    const state = this.state(uri);
    const server = {
      ...toEditableText(reply.text, agentKind, address.id),
      reply: reply.text,
      value: reply.value,
    };
    state.server = server;
    const { text, version, modifiedAt } = server;
    this.inBackground(
      'Keeping a version on this machine',
      this.#options.snapshots.keep(snapshotKey(address), { version, text, modifiedAt }),
    );
    if (state.published.publish(text, modifiedAt)) this.announce(uri);
    this.#tell(address, 'read', reply.value);
    return server;
  }

  /** What the server has at this moment; nothing follows from it. */
  async readReply({ connectionId, id }: DocumentAddress): Promise<Reply> {
    return (await this.#options.connections.client(connectionId)).agents.get(id);
  }

  /** Makes VS Code read the document again, from memory. */
  announce(uri: vscode.Uri): void {
    if (openDocument(uri)) this.state(uri).published.offer(Date.now());
    this.#changedFiles.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  /** The agent is gone from the server: open tabs are shown as deleted and keep their text. */
  forget(uri: vscode.Uri, address: DocumentAddress): void {
    this.#states.delete(uri.toString());
    this.#changedFiles.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
    this.#tell(address, 'deleted');
  }

  announceCreated(uri: vscode.Uri, address: DocumentAddress): void {
    this.#changedFiles.fire([{ type: vscode.FileChangeType.Created, uri }]);
    this.#tell(address, 'created');
  }

  /** Opens an unsaved document under the final URI of an agent that does not exist yet. */
  async openDraft(connectionId: string, id: string, text: string): Promise<vscode.Uri> {
    const uri = agentUri(connectionId, id);
    await this.#options.drafts.add(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, wholeRange(document), text);
    await vscode.workspace.applyEdit(edit);
    return uri;
  }

  /** Re-reads every open clean agent document; unsaved ones and their base versions are left alone. */
  async refresh(): Promise<void> {
    const open = vscode.workspace.textDocuments.filter(({ isDirty }) => !isDirty);
    await Promise.all(
      open.map(async ({ uri }) => {
        const address = parseDocumentUri(uri);
        if (address?.segment !== agentKind.segment || address.version !== undefined) return;
        if (this.#options.drafts.has(uri)) return;
        await this.reread(uri, address);
      }),
    );
  }

  /**
   * Reads an agent that a command has just changed: its document, if clean, and the lists follow. Unsaved tabs need
   * not ask about the new version if it differs from the one before only in the fields that the command `set`.
   */
  async changedByCommand(
    connectionId: string,
    id: string,
    { set = [] }: { readonly set?: readonly string[] } = {},
  ): Promise<void> {
    const uri = agentUri(connectionId, id);
    const address = parseDocumentUri(uri);
    if (!address) return;
    const state = this.state(uri);
    const before = state.server;
    state.generation += 1;
    await this.reread(uri, address);
    const after = state.server;
    if (before?.version === undefined || after?.version !== before.version + 1) return;
    const changes = contentChanges(before.text, after.text);
    if (!changes.every(({ path }) => set.includes(String(path[0])))) return;
    const { text, version } = after;
    const save = { putAt: before.version, sent: text, to: { version, text } };
    this.#options.windowSaves.add(snapshotKey(address), save);
  }

  /** Reads the agent again; its document, if clean, follows. A failure leaves everything as it is. */
  async reread(uri: vscode.Uri, address: DocumentAddress): Promise<void> {
    try {
      await this.startReading(uri, address).done;
    } catch (error) {
      if (isNotFound(error)) this.forget(uri, address);
      else this.#options.log.warn(`Agent "${address.id}" could not be re-read: ${errorMessage(error)}`);
    }
  }

  /** Why a document can't be edited, or `undefined`. */
  readOnlyReason(address: DocumentAddress, state?: DocumentState): string | undefined {
    if (address.version !== undefined) return 'This is an older version, for reading only.';
    if (state?.server?.readOnly) {
      return `Agent "${address.id}" is a hand-off agent: the service manages it, other agents can only call it.`;
    }
    if (this.#options.connections.isReadOnly(address.connectionId)) {
      return readOnlyReason;
    }
    return undefined;
  }

  /** Lets work go on that nobody waits for; its failure goes to the log. */
  inBackground(doing: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      this.#options.log.error(doing, error);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changedFiles.dispose();
    this.#changedAgents.dispose();
  }

  /**
   * A connection that leads to another service, or is gone, takes everything known of its agents with it: a
   * version of one tenant says nothing about the same version of another.
   */
  #forgetMoved(): void {
    const { connections, snapshots } = this.#options;
    for (const before of this.#known) {
      const now = connections.get(before.id);
      if (now && sameService(before, now)) continue;
      const moved = [...this.#states.keys()].map((key) => vscode.Uri.parse(key));
      for (const uri of moved.filter(({ authority }) => authority === before.id)) {
        this.#states.delete(uri.toString());
        // What is open, and unchanged, shows the other service from now on.
        if (now) this.#changedFiles.fire([{ type: vscode.FileChangeType.Changed, uri }]);
      }
      this.inBackground('Forgetting the versions of a connection', snapshots.purge(before.id));
    }
    this.#known = connections.all;
  }

  #tell({ connectionId, id }: DocumentAddress, kind: AgentChange['kind'], value?: unknown): void {
    this.#changedAgents.fire({ connectionId, id, kind, value });
  }

  async #readServer(uri: vscode.Uri, address: DocumentAddress, state: DocumentState): Promise<ServerText> {
    const client = await this.#options.connections.client(address.connectionId);
    for (;;) {
      const { generation } = state;
      const reply = await client.agents.get(address.id);
      if (state.generation === generation) return this.accept(uri, address, reply);
    }
  }
}

export function snapshotKey({ connectionId, segment, id }: DocumentAddress): SnapshotKey {
  return { connectionId, segment, id };
}

export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find(
    (document) => !document.isClosed && document.uri.toString() === key,
  );
}

export function wholeRange(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
}

function isDirty(uri: vscode.Uri): boolean {
  return openDocument(uri)?.isDirty === true;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function file(of: { mtime: number; size: number; readOnly: boolean }): vscode.FileStat {
  return {
    type: vscode.FileType.File,
    ctime: 0,
    mtime: of.mtime,
    size: of.size,
    ...(of.readOnly && { permissions: vscode.FilePermission.Readonly }),
  };
}

import * as vscode from 'vscode';
import { isNotFound } from '../api/errors/errorChecks';
import type { Reply } from '../api/types';
import { errorMessage } from '../base/errorMessage';
import type { Connection } from '../connection/connection';
import type { Connections } from '../connection/connections';
import { onDidMoveConnection } from '../connection/movedConnections';
import { readOnlyReason } from '../connection/connectionTexts';
import { toEditableText } from '../editing/editableText';
import { ownChange } from '../editing/ownChange';
import { agentKind } from '../model/resourceKind';
import type { Log } from '../ui/log';
import type { DocumentSource } from './documentSource';
import { newDocumentState, type DocumentState, type ServerText } from './documentState';
import { cleanAgents } from './cleanAgents';
import { agentUri, parseDocumentUri, type DocumentAddress } from './documentUri';
import type { Drafts } from './drafts';
import { fileStat } from './fileStat';
import { listAgentIds } from './listAgentIds';
import { isDirty, openDocument } from './openDocument';
import { replaceText } from './replaceText';
import { snapshotKey } from './snapshotKey';
import type { SnapshotStore } from './snapshotStore';
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
  /** Told to be deleted; tabs show them so until they are told to be there again. */
  readonly #gone = new Set<string>();
  readonly #changedFiles = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #changedAgents = new vscode.EventEmitter<AgentChange>();
  readonly onDidChangeFile = this.#changedFiles.event;
  readonly onDidChangeAgent = this.#changedAgents.event;

  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(options: AgentDocumentsOptions) {
    this.#options = options;
    this.#subscriptions = [
      onDidMoveConnection(options.connections, (id, now) => {
        this.#forgetMoved(id, now);
      }),
      options.connections.onDidRemove(({ id }) => {
        this.#forgetVersions(id);
      }),
    ];
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
      return fileStat({ mtime: 0, size: length, readOnly: true });
    }
    const state = this.state(uri);
    if (state.reading) await state.reading.done;
    if (state.published.mtime === undefined) {
      if (this.#options.drafts.has(uri)) return fileStat({ mtime: 0, size: constantSize, readOnly: false });
      // A tab that was dirty before the window was reloaded comes back without a read: no request for it.
      const kept = isDirty(uri) ? await this.#options.snapshots.latest(snapshotKey(address)) : undefined;
      if (kept) {
        const mtime = Date.parse(kept.modifiedAt ?? '') || 0;
        return fileStat({ mtime, size: constantSize, readOnly: this.readOnlyReason(address) !== undefined });
      }
      const reading = this.startReading(uri, address);
      await reading.done;
      // The read that usually comes with the first stat gets the same reply.
      if (reading.readers === 0) state.published.offer(Date.now());
    }
    return fileStat({
      mtime: state.published.mtime ?? 0,
      size: constantSize,
      readOnly: this.readOnlyReason(address, state) !== undefined,
    });
  }

  async read(uri: vscode.Uri, address: DocumentAddress): Promise<Uint8Array> {
    const { drafts, snapshots } = this.#options;
    if (address.version !== undefined) {
      const kept = await snapshots.find(snapshotKey(address), address.version);
      if (kept) return Buffer.from(kept.text);
      throw vscode.FileSystemError.FileNotFound(
        `Version ${address.version} of agent "${address.id}" is not kept on this machine.`,
      );
    }
    if (drafts.has(uri)) return Buffer.from('');
    const state = this.state(uri);
    let text = state.published.take(Date.now());
    if (text === undefined) {
      const reading = this.startReading(uri, address);
      reading.readers += 1;
      text = (await reading.done).text;
    }
    if (!isDirty(uri)) state.opened = { version: state.server?.version, text };
    return Buffer.from(text);
  }

  async list(connectionId: string): Promise<readonly string[]> {
    return listAgentIds(await this.#options.connections.client(connectionId));
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
    const isBack = this.#gone.delete(uri.toString());
    if (isBack) this.#changedFiles.fire([{ type: vscode.FileChangeType.Created, uri }]);
    if (state.published.publish(text, modifiedAt) || isBack) this.announce(uri);
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
    this.#gone.add(uri.toString());
    this.#changedFiles.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
    this.#tell(address, 'deleted');
  }

  announceCreated(uri: vscode.Uri, address: DocumentAddress): void {
    this.#changedFiles.fire([{ type: vscode.FileChangeType.Created, uri }]);
    this.#tell(address, 'created');
  }

  isDraft(uri: vscode.Uri): boolean {
    return this.#options.drafts.has(uri);
  }

  /** The agent turned out to exist: saving its document changes it, and creates none. */
  async existsAlready(uri: vscode.Uri): Promise<void> {
    this.state(uri).recreate = false;
    await this.#options.drafts.remove(uri);
  }

  /** Opens an unsaved document under the final URI of an agent that does not exist yet. */
  async openDraft(connectionId: string, id: string, text: string): Promise<vscode.Uri> {
    const uri = agentUri(connectionId, id);
    await this.#options.drafts.add(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    await replaceText(document, text);
    return uri;
  }

  /** Reads every agent again of which a clean document is open; unsaved ones and what they started from are left alone. */
  async refresh(): Promise<void> {
    await Promise.all(
      [...cleanAgents()].map(async ([key, address]) => {
        const uri = vscode.Uri.parse(key);
        if (!this.#options.drafts.has(uri)) await this.reread(uri, address);
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
    const { snapshots, windowSaves } = this.#options;
    const key = snapshotKey(address);
    const state = this.state(uri);
    const { text, version } = state.server ?? (await snapshots.latest(key)) ?? { text: '' };
    state.generation += 1;
    await this.reread(uri, address);
    const change = ownChange({ version, text }, state.server, set);
    if (!change) return;
    windowSaves.add(key, change);
    await snapshots.markOwn(key, { version: change.putAt + 1 });
  }

  /** Reads an agent again whose tab is opened anew; a failure is told, since what is shown would be old. */
  async reopen(uri: vscode.Uri, address: DocumentAddress): Promise<void> {
    try {
      await this.startReading(uri, address).done;
    } catch (error) {
      if (isNotFound(error)) this.forget(uri, address);
      throw error;
    }
  }

  /** Reads the agent again; its document, if clean, follows. A failure leaves everything as it is. */
  async reread(uri: vscode.Uri, address: DocumentAddress): Promise<void> {
    try {
      await this.reopen(uri, address);
    } catch (error) {
      if (!isNotFound(error))
        this.#options.log.warn(`Agent "${address.id}" could not be re-read: ${errorMessage(error)}`);
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
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changedFiles.dispose();
    this.#changedAgents.dispose();
  }

  /**
   * A version of one tenant says nothing about the same version of another. What is kept on disk stays where a
   * connection is only missing: its entry of the settings may come back, and with it what is unsaved in its tabs.
   */
  #forgetMoved(id: string, now: Connection | undefined): void {
    const moved = [...this.#states.keys()].map((key) => vscode.Uri.parse(key));
    for (const uri of moved.filter(({ authority }) => authority === id)) {
      this.#states.delete(uri.toString());
      // What is open, and unchanged, shows the other service from now on.
      if (now) this.#changedFiles.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    }
    if (now) this.#forgetVersions(id);
  }

  #forgetVersions(connectionId: string): void {
    this.inBackground('Forgetting the versions of a connection', this.#options.snapshots.purge(connectionId));
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

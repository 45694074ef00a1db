import * as vscode from 'vscode';
import type { Reply } from '../api/types';
import type { Connections } from '../connection/connections';
import { toEditableText } from '../editing/editableText';
import { copiedAgentText } from '../editing/newAgent';
import { confirmOwnSave } from '../editing/ownSaves';
import { saveDocument } from '../editing/saveDocument';
import { SaveQueue } from '../editing/saveQueue';
import type { OwnSave, SaveOutcome, SavePorts } from '../editing/saveTypes';
import { readVersion } from '../editing/readVersion';
import { agentKind } from '../model/resourceKind';
import type { Log } from '../ui/log';
import { AfterSave } from './afterSave';
import type { AgentDocuments } from './agentDocuments';
import { askOnce } from './askOnce';
import { openDocument } from './openDocument';
import { snapshotKey } from './snapshotKey';
import type { ConflictFlow } from './conflictFlow';
import { decode } from './decode';
import type { DocumentState } from './documentState';
import { agentUri, documentUri, type DocumentAddress } from './documentUri';
import type { Drafts } from './drafts';
import { rebaseSave, type TabSave } from './rebaseSave';
import { servicePorts } from './savePorts';
import type { SaveProblems } from './saveProblems';
import { SaveNews } from './saveNews';
import type { SaveQuestions } from './saveQuestions';
import type { SaveReasons } from './saveReasons';
import type { SnapshotStore } from './snapshotStore';
import { throwUnsaved } from './throwUnsaved';
import type { WindowSaves } from './windowSaves';

export interface AgentSavingOptions {
  readonly connections: Connections;
  readonly documents: AgentDocuments;
  readonly snapshots: SnapshotStore;
  readonly drafts: Drafts;
  readonly windowSaves: WindowSaves;
  readonly conflicts: ConflictFlow;
  readonly problems: SaveProblems;
  readonly reasons: SaveReasons;
  readonly questions: SaveQuestions;
  readonly log: Log;
}

/**
 * Carries out the saves of agent documents: collects what {@link saveDocument} decides upon, and turns its
 * outcome into what the editor shows.
 */
export class AgentSaving implements vscode.Disposable {
  readonly #options: AgentSavingOptions;
  readonly #queue = new SaveQueue();
  readonly #afterSave = new AfterSave();
  readonly #news = new SaveNews();

  constructor(options: AgentSavingOptions) {
    this.#options = options;
  }

  async write(uri: vscode.Uri, address: DocumentAddress, content: Uint8Array): Promise<void> {
    const automatic = this.#options.reasons.takeAutomatic(uri);
    const text = decode(content, address);
    this.refuseForbidden(uri, address, { automatic });
    await this.inTurn(address, () => this.#save(uri, address, text));
  }

  /** One save at a time for each agent, whichever of its tabs it comes from. */
  inTurn<T>(address: DocumentAddress, task: () => Promise<T>): Promise<T> {
    return this.#queue.run(agentUri(address.connectionId, address.id).toString(), task);
  }

  /** Creates an agent from another one's text; an id that is taken is refused. */
  async copy(from: DocumentAddress, to: DocumentAddress): Promise<void> {
    const uri = documentUri(to.connectionId, to);
    this.refuseForbidden(uri, to, { automatic: false });
    const source = await this.#options.connections.client(from.connectionId);
    const text = copiedAgentText(from.id, (await source.agents.get(from.id)).text);
    await this.inTurn(to, () => this.#save(uri, to, text, { creating: true }));
  }

  dispose(): void {
    this.#afterSave.dispose();
  }

  /** Throws when nothing may be saved there, or not automatically. */
  refuseForbidden(
    uri: vscode.Uri,
    address: DocumentAddress,
    { automatic }: { readonly automatic: boolean },
  ): void {
    const { connections, documents } = this.#options;
    const reason = documents.readOnlyReason(address, documents.state(uri));
    if (reason) throw vscode.FileSystemError.NoPermissions(reason);
    const connection = connections.require(address.connectionId);
    if (automatic && connection.production) {
      throw vscode.FileSystemError.NoPermissions(
        `"${connection.label}" is a production connection and takes no auto-save. Save with Ctrl+S.`,
      );
    }
  }

  async #save(
    uri: vscode.Uri,
    address: DocumentAddress,
    text: string,
    { creating }: { creating?: boolean } = {},
  ): Promise<void> {
    const state = this.#options.documents.state(uri);
    const production = askOnce();
    const outcome = await this.send(uri, address, {
      text,
      creating: creating ?? (await this.#isNew(uri, address, text, state)),
      opened: state.opened,
      ownSaves: state.ownSaves,
      production,
    });
    const settled =
      outcome.kind === 'conflict'
        ? await rebaseSave(this.#options, { address, text, production, conflict: outcome }, (input) =>
            this.send(uri, address, input),
          )
        : outcome;
    await this.#settle(uri, address, text, state, settled);
  }

  /**
   * Saves the text of an agent for one of its tabs: the agent's own or one that shows a part of it. After a
   * success all of its tabs follow; what any other outcome means to the person is the caller's to tell.
   */
  async send(
    tab: vscode.Uri,
    address: DocumentAddress,
    { production, ...input }: TabSave,
  ): Promise<SaveOutcome> {
    const outcome = await saveDocument(
      { ...input, kind: agentKind, id: address.id },
      await this.#ports(address, { production, opened: input.opened }),
    );
    const key = snapshotKey(address);
    if (outcome.kind === 'conflict' && outcome.theirs) this.#options.windowSaves.confirm(key, outcome.theirs);
    if (outcome.kind === 'saved') {
      const last = outcome.ownSaves.at(-1);
      if (last && !input.ownSaves.includes(last)) this.#options.windowSaves.add(key, last);
      await this.#saved(tab, address, outcome);
    }
    return outcome;
  }

  /** A draft, a deleted agent that is wanted back, or an id of which nothing was ever known. */
  async #isNew(
    uri: vscode.Uri,
    address: DocumentAddress,
    text: string,
    state: DocumentState,
  ): Promise<boolean> {
    if (state.recreate || this.#options.drafts.has(uri)) return true;
    if (state.server || (await this.#options.snapshots.latest(snapshotKey(address)))) return false;
    return !openDocument(uri) || readVersion(text) === undefined;
  }

  async #ports(
    address: DocumentAddress,
    { production, opened }: Pick<TabSave, 'production' | 'opened'>,
  ): Promise<SavePorts> {
    const { connections, questions, snapshots } = this.#options;
    const connection = connections.require(address.connectionId);
    const client = await connections.client(connection.id);
    const key = snapshotKey(address);
    return {
      ...servicePorts(client.agents, address.id),
      snapshot: async (version) => {
        const kept = await snapshots.find(key, version);
        // Without history, another window that saves the agent gives up what this tab started from.
        return kept?.text ?? (opened?.version === version ? opened.text : undefined);
      },
      keepSnapshot: (version, text) => snapshots.keep(key, { version, text }),
      confirmOverwrite: (reason) => questions.overwrite(address.id, reason),
      confirmResend: (kind, details) => questions.resend(address.id, kind, details),
      ...(connection.production && {
        confirmProduction: (changes) =>
          production(() => questions.production(address.id, connection, changes)),
      }),
    };
  }

  async #settle(
    uri: vscode.Uri,
    address: DocumentAddress,
    text: string,
    state: DocumentState,
    outcome: SaveOutcome,
  ): Promise<void> {
    const { conflicts, log, problems } = this.#options;
    if (outcome.kind === 'saved') return;
    if (outcome.kind === 'unchanged') {
      conflicts.clear(uri);
      problems.clear(uri);
      this.#showServerText(uri, address, readVersion(text));
      return;
    }
    if (outcome.kind === 'notKnown') await this.#keepOwnSaves(address, state, outcome.ownSaves);
    log.warn(`Agent "${address.id}" of ${address.connectionId} was not saved: ${outcome.kind}`);
    await throwUnsaved(this.#options, { uri, address, text }, outcome);
  }

  async #saved(
    tab: vscode.Uri,
    address: DocumentAddress,
    outcome: Extract<SaveOutcome, { kind: 'saved' }>,
  ): Promise<void> {
    const { conflicts, connections, documents, drafts, problems } = this.#options;
    const uri = agentUri(address.connectionId, address.id);
    const state = documents.state(uri);
    state.generation += 1;
    state.recreate = false;
    conflicts.clear(tab);
    problems.clear(tab);
    // Another tab's save is none of the JSON tab's own: what that one has unsaved does not build on it.
    const isOwn = tab.toString() === uri.toString();
    if (isOwn) await this.#keepOwnSaves(address, state, outcome.ownSaves);
    // VS Code asks for the state of what it has just written: older than what the service makes of it.
    if (state.published.mtime === undefined) state.published.publish('', undefined);
    await drafts.remove(uri);
    if (outcome.created) documents.announceCreated(uri, address);
    this.#news.tell(address.id, connections.require(address.connectionId), outcome);
    const reply = this.#readBack(address, state, { confirm: isOwn });
    const publish = async () => {
      const newest = await reply;
      if (newest) documents.accept(uri, address, newest);
    };
    this.#afterSave.do(tab, () => documents.inBackground('Showing what was saved', publish()));
  }

  /** The GET that follows a save; `undefined` when it fails, since the save itself is done. */
  async #readBack(
    address: DocumentAddress,
    state: DocumentState,
    { confirm }: { confirm: boolean },
  ): Promise<Reply | undefined> {
    const { connections, log } = this.#options;
    const { generation } = state;
    try {
      const reply = await (await connections.client(address.connectionId)).agents.get(address.id);
      if (state.generation !== generation) return undefined;
      const theirs = toEditableText(reply.text, agentKind);
      this.#options.windowSaves.confirm(snapshotKey(address), theirs);
      if (confirm) {
        await this.#keepOwnSaves(address, state, confirmOwnSave(state.ownSaves, theirs, agentKind));
      }
      return reply;
    } catch (error) {
      log.error(`Reading agent "${address.id}" after saving it`, error);
      return undefined;
    }
  }

  /**
   * The editor shows another version than the last one read although nothing is unsaved: an older one, after an
   * undo, is replaced from memory; a newer one, taken over from a conflict, is read first.
   */
  #showServerText(uri: vscode.Uri, address: DocumentAddress, shown: number | undefined): void {
    const { documents } = this.#options;
    const { published, server } = documents.state(uri);
    if (!server || shown === server.version) return;
    this.#afterSave.do(uri, () => {
      if (shown !== undefined && (server.version === undefined || shown > server.version)) {
        void documents.reread(uri, address);
      } else {
        published.touch();
        documents.announce(uri);
      }
    });
  }

  async #keepOwnSaves(
    address: DocumentAddress,
    state: DocumentState,
    ownSaves: readonly OwnSave[],
  ): Promise<void> {
    state.ownSaves = ownSaves.slice(-maxOwnSaves);
    const made = ownSaves.at(-1)?.to;
    if (made) await this.#options.snapshots.markOwn(snapshotKey(address), made);
  }
}

/** More than anyone types on without a reload in between. */
const maxOwnSaves = 8;

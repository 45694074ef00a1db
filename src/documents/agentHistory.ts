import * as vscode from 'vscode';
import { errorMessage } from '../base/errorMessage';
import { PersonError } from '../base/personError';
import { toEditableText } from '../editing/editableText';
import { viewScheme } from '../ids';
import { agentKind } from '../model/resourceKind';
import { agentUri, parseDocumentUri, type DocumentAddress } from './documentUri';
import { fileError } from './fileErrors';
import type { HistoryFeatures } from './history/historyFeatures';
import type { HistoryServices } from './history/historyServices';
import { snapshotKey } from './snapshotKey';
import { historyEnabled } from './snapshotPolicy';

/**
 * The versions of agents that this machine has seen: looking at them, comparing them, going back to one. Only
 * what is registered or always needed is here: the rest is a bundle of its own, loaded when first used.
 */
export class AgentHistory implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #services: HistoryServices;
  #loading: Promise<HistoryFeatures> | undefined;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #registration: vscode.Disposable;
  readonly onDidChangeFile = this.#changed.event;

  constructor(services: HistoryServices) {
    this.#services = services;
    this.#registration = vscode.workspace.registerFileSystemProvider(viewScheme, this, {
      isCaseSensitive: true,
      isReadonly: true,
    });
  }

  features(): Promise<HistoryFeatures> {
    this.#loading ??= import('../lazy/history').then(
      ({ HistoryFeatures }) => new HistoryFeatures(this.#services, this.#changed),
    );
    return this.#loading;
  }

  /** Keeps what is about to be deleted, so that it can be created again. That it can't be read stops nothing. */
  async keepBeforeDelete(connectionId: string, id: string): Promise<void> {
    const address = parseDocumentUri(agentUri(connectionId, id));
    if (!address || !historyEnabled()) return;
    const { documents, log, snapshots } = this.#services;
    try {
      const reply = await documents.readReply(address);
      const { version, text, modifiedAt, readOnly } = toEditableText(reply.text, agentKind, id);
      if (!readOnly) await snapshots.keep(address, { version, text, modifiedAt });
    } catch (error) {
      log.warn(`Agent "${id}" could not be kept before it is deleted: ${errorMessage(error)}`);
    }
  }

  /** Where a text of an agent that is kept on this machine can be looked at; needed where it has no version. */
  async viewOf(address: DocumentAddress, text: string): Promise<vscode.Uri> {
    const versions = await this.#services.snapshots.list(snapshotKey(address));
    const kept = versions.findLast((version) => version.text === text);
    if (!kept)
      throw new PersonError(`This text of agent "${address.id}" is not kept on this machine any more.`);
    return (await this.features()).views.uri({ ...address, kept });
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { text, mtime } = await this.#show(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime,
      size: Buffer.byteLength(text),
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return Buffer.from((await this.#show(uri)).text);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): void {
    throw readOnly();
  }

  writeFile(): void {
    throw readOnly();
  }

  delete(): void {
    throw readOnly();
  }

  rename(): void {
    throw readOnly();
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
    void this.#loading?.then((features) => features.dispose());
  }

  async #show(uri: vscode.Uri): Promise<{ text: string; mtime: number }> {
    try {
      return await (await this.features()).views.show(uri);
    } catch (error) {
      throw fileError(error);
    }
  }
}

function readOnly(): vscode.FileSystemError {
  return vscode.FileSystemError.NoPermissions('This text is for reading only.');
}

import * as vscode from 'vscode';
import { agentKind } from '../model/resourceKind';
import { formatResourcePath } from '../model/resourcePath';
import { ClosedTabs } from './closedTabs';
import type { DocumentSource } from './documentSource';
import { parseDocumentUri, type DocumentAddress } from './documentUri';
import { fileError } from './fileErrors';
import { openDocument } from './openDocument';

/**
 * Serves a connection's resources as files: `emporix-ai://<connection>/<segment>/<id>.<view>`. It knows paths
 * and file errors only; each kind of resource is a {@link DocumentSource}.
 */
export class ResourceFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #sources: ReadonlyMap<string, DocumentSource>;
  readonly #hasConnection: (id: string) => boolean;
  readonly #closedTabs = new ClosedTabs();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChangeFile = this.#changed.event;

  constructor(sources: ReadonlyMap<string, DocumentSource>, hasConnection: (id: string) => boolean) {
    this.#sources = sources;
    this.#hasConnection = hasConnection;
    this.#subscriptions = [...sources.values()].map((source) =>
      source.onDidChangeFile((events) => {
        this.#changed.fire(events);
      }),
    );
  }

  /** Has the editor ask anew whether the open agents of a connection, and their parts, may be changed. */
  recheckAccess(connectionId: string): void {
    const uris = vscode.workspace.textDocuments.filter(({ isDirty }) => !isDirty).map(({ uri }) => uri);
    this.#changed.fire(
      uris
        .filter((uri) => {
          const address = parseDocumentUri(uri);
          return address?.connectionId === connectionId && address.segment === agentKind.segment;
        })
        .map((uri) => ({ type: vscode.FileChangeType.Changed, uri })),
    );
  }

  /** Nothing is polled: changes are told when a save, a refresh or a follower finds them. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (this.#isFolder(uri)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    return this.#mapped(async () => {
      const { source, address } = this.#locate(uri);
      if (this.#closedTabs.take(uri) && openDocument(uri)?.isDirty === false) {
        await source.reopen?.(uri, address);
      }
      return source.stat(uri, address);
    });
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    if (this.#isFolder(uri)) throw vscode.FileSystemError.FileIsADirectory(uri);
    return this.#mapped(async () => {
      const { source, address } = this.#locate(uri);
      return source.read(uri, address);
    });
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    this.#requireConnection(uri);
    const segment = folderSegment(uri);
    if (segment === '') {
      const shown = [...this.#sources].filter(([, { hidden }]) => !hidden);
      return shown.map(([name]) => [name, vscode.FileType.Directory]);
    }
    const source = segment === undefined ? undefined : this.#sources.get(segment);
    if (!segment || !source) {
      if (parseDocumentUri(uri)) throw vscode.FileSystemError.FileNotADirectory(uri);
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return this.#mapped(async () =>
      (await source.list(uri.authority)).map((id) => [
        formatResourcePath({ segment, id, view: 'json' }).slice(segment.length + 2),
        vscode.FileType.File,
      ]),
    );
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    await this.#mapped(async () => {
      const { source, address } = this.#locate(uri);
      if (!source.write) throw vscode.FileSystemError.NoPermissions('This document is read-only.');
      await source.write(uri, address, content);
    });
  }

  async copy(source: vscode.Uri, destination: vscode.Uri): Promise<void> {
    await this.#mapped(async () => {
      const from = this.#locate(source);
      const to = this.#locate(destination);
      if (!to.source.copy || from.address.segment !== to.address.segment) {
        throw vscode.FileSystemError.NoPermissions(
          `A copy of ${source.path} can't be made at ${destination.path}: only agents can be copied, as agents.`,
        );
      }
      await to.source.copy(from.address, to.address);
    });
  }

  async delete(uri: vscode.Uri): Promise<void> {
    await this.#mapped(async () => {
      const { source, address } = this.#locate(uri);
      if (!source.delete) throw vscode.FileSystemError.NoPermissions('This document is read-only.');
      await source.delete(uri, address);
    });
  }

  rename(oldUri: vscode.Uri, newUri: vscode.Uri): Promise<void> {
    const address = parseDocumentUri(oldUri);
    if (address) this.#sources.get(address.segment)?.offerCopy?.(address, parseDocumentUri(newUri));
    return Promise.reject(
      vscode.FileSystemError.NoPermissions(
        `${oldUri.path} can't be renamed: the file name is the id, and the service can't change an id. ` +
          'Duplicate it under the new id, then delete the old one.',
      ),
    );
  }

  createDirectory(uri: vscode.Uri): Promise<void> {
    return Promise.reject(
      vscode.FileSystemError.NoPermissions(
        `${uri.path} can't be created: the folders of a connection are fixed.`,
      ),
    );
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#closedTabs.dispose();
    this.#changed.dispose();
  }

  #locate(uri: vscode.Uri): { source: DocumentSource; address: DocumentAddress } {
    this.#requireConnection(uri);
    const address = parseDocumentUri(uri);
    const source = address && this.#sources.get(address.segment);
    if (!address || !source) throw vscode.FileSystemError.FileNotFound(uri);
    return { source, address };
  }

  #isFolder(uri: vscode.Uri): boolean {
    const segment = folderSegment(uri);
    if (segment === undefined || (segment !== '' && !this.#sources.has(segment))) return false;
    this.#requireConnection(uri);
    return true;
  }

  #requireConnection(uri: vscode.Uri): void {
    if (!this.#hasConnection(uri.authority)) {
      throw vscode.FileSystemError.Unavailable(
        `There is no connection "${uri.authority}" in this editor. Add it again under that id, or close this tab.`,
      );
    }
  }

  async #mapped<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw fileError(error);
    }
  }
}

/** The one segment of a folder's path, `''` for the root, `undefined` for deeper paths. */
function folderSegment(uri: vscode.Uri): string | undefined {
  return /^\/?([^/.]*)\/?$/.exec(uri.path)?.[1];
}

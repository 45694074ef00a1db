import * as vscode from 'vscode';
import { Pager } from '../api/paging';
import type { Reply, ResourceApi } from '../api/types';
import type { AiClient } from '../api/aiClient';
import { isNotFound } from '../api/errors/errorChecks';
import type { Connections } from '../connection/connections';
import { onDidMoveConnection } from '../connection/movedConnections';
import { toEditableText } from '../editing/editableText';
import { isJsonObject } from '../model/json';
import type { ResourceKind } from '../model/resourceKind';
import { fileStat } from './fileStat';
import { openDocument } from './openDocument';
import type { DocumentSource } from './documentSource';
import { parseDocumentUri, type DocumentAddress } from './documentUri';
import { PublishedDocument } from './publishedDocument';

export interface PartDocumentsOptions {
  readonly connections: Connections;
  readonly kind: ResourceKind;
  readonly api: (client: AiClient) => Pick<ResourceApi<never>, 'get' | 'list'>;
}

/** Values that only their creation takes; a service that gave them back would not get them shown. */
const secrets = [['value'], ['config', 'botToken'], ['clientSecret']];

/** Documents of tools, tokens, MCP servers or OAuth configurations, for reading. */
export class PartDocuments implements DocumentSource, vscode.Disposable {
  readonly #options: PartDocumentsOptions;
  readonly #published = new Map<string, PublishedDocument>();
  readonly #reading = new Map<string, Promise<PublishedDocument>>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #subscription: vscode.Disposable;
  readonly onDidChangeFile = this.#changed.event;

  constructor(options: PartDocumentsOptions) {
    this.#options = options;
    this.#subscription = onDidMoveConnection(options.connections, (id, now) => {
      this.#forget(id, now !== undefined);
    });
  }

  /** First segment of the paths. */
  get segment(): string {
    return this.#options.kind.segment;
  }

  async stat(uri: vscode.Uri, address: DocumentAddress): Promise<vscode.FileStat> {
    const published = this.#published.get(uri.toString()) ?? (await this.#load(uri, address));
    return fileStat({ mtime: published.mtime ?? 0, size: encode(published.text).length, readOnly: true });
  }

  async read(uri: vscode.Uri, address: DocumentAddress): Promise<Uint8Array> {
    const offered = this.#published.get(uri.toString())?.take(Date.now());
    return encode(offered ?? (await this.#load(uri, address)).text);
  }

  async reopen(uri: vscode.Uri, address: DocumentAddress): Promise<void> {
    await this.#load(uri, address);
  }

  async list(connectionId: string): Promise<readonly string[]> {
    const api = this.#options.api(await this.#options.connections.client(connectionId));
    const pager = new Pager((page) => api.list({ ...page, fields: ['id', 'metadata'], total: true }));
    const ids: string[] = [];
    while (!pager.done) {
      for (const item of await pager.next()) {
        if (isJsonObject(item) && typeof item.id === 'string' && item.id !== '') ids.push(item.id);
      }
    }
    return ids;
  }

  /** Asks again for what open tabs show. */
  async refresh(): Promise<void> {
    await Promise.allSettled(this.#open().map(({ uri, address }) => this.#load(uri, address)));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** One request, also when `stat` and `read` come at the same time. */
  #load(uri: vscode.Uri, address: DocumentAddress): Promise<PublishedDocument> {
    const key = uri.toString();
    const current = this.#reading.get(key);
    if (current) return current;
    const reading = this.#readServer(uri, address).finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return reading;
  }

  async #readServer(uri: vscode.Uri, address: DocumentAddress): Promise<PublishedDocument> {
    const key = uri.toString();
    const reply = await this.#get(uri, address);
    const kind = { ...this.#options.kind, secrets };
    const { text, modifiedAt } = toEditableText(reply.text, kind, address.id);
    const published = this.#published.get(key) ?? new PublishedDocument();
    this.#published.set(key, published);
    const changed = published.publish(text, modifiedAt);
    // The read that comes with a stat, or follows the event, gets the same text.
    published.offer(Date.now());
    if (changed && openDocument(uri)) this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    return published;
  }

  async #get(uri: vscode.Uri, { connectionId, id, view, version }: DocumentAddress): Promise<Reply> {
    if (view !== 'json' || version !== undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const api = this.#options.api(await this.#options.connections.client(connectionId));
    try {
      return await api.get(id);
    } catch (error) {
      if (isNotFound(error)) {
        this.#published.delete(uri.toString());
        this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
      }
      throw error;
    }
  }

  #open(): readonly { readonly uri: vscode.Uri; readonly address: DocumentAddress }[] {
    return vscode.workspace.textDocuments.flatMap(({ uri }) => {
      const address = parseDocumentUri(uri);
      return address?.segment === this.segment ? [{ uri, address }] : [];
    });
  }

  #forget(connectionId: string, isThere: boolean): void {
    for (const key of [...this.#published.keys()]) {
      if (vscode.Uri.parse(key).authority === connectionId) this.#published.delete(key);
    }
    if (!isThere) return;
    // What is open shows the other tenant from now on.
    const open = this.#open().filter(({ address }) => address.connectionId === connectionId);
    this.#changed.fire(open.map(({ uri }) => ({ type: vscode.FileChangeType.Changed, uri })));
  }
}

function encode(text: string | undefined): Uint8Array {
  return new TextEncoder().encode(text ?? '');
}

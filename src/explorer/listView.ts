import * as vscode from 'vscode';
import type { AiClient } from '../api/aiClient';
import type { ListOptions, Page } from '../api/types';
import type { Connection } from '../connection/connection';
import { sameService } from '../connection/connection';
import type { Connections } from '../connection/connections';
import type { SessionState } from '../connection/sessionState';
import { setContext } from '../ui/setContext';
import { listFrame, type ListFrame } from './listState';
import { ItemNode, type ItemView, type ListNode } from './nodes';
import { PagedList, type PageRequest } from './pagedList';
import { wayOutItem } from './wayOutItem';
import type { Row } from './row';

/** What sets one list apart from the others. */
export interface ListViewOptions<T> {
  readonly viewId: ItemView;
  readonly connections: Connections;
  /** The `sort` parameter, asked at each reading. */
  readonly sort: () => string;
  /** Fields of the service that a row shows. */
  readonly fields: readonly string[];
  readonly api: (client: AiClient) => ListApi;
  readonly readItem: (value: unknown) => T;
  readonly idOf: (item: T) => string;
  /** The `q` for what a person typed; refuses what can't be searched for. */
  readonly toQuery: (text: string) => string;
  readonly row: (item: T, connectionId: string) => Row;
  /** Its document: what marks that one, such as production or a problem, marks the row too. */
  readonly uriOf: (id: string, connectionId: string) => vscode.Uri;
  readonly openCommand: string;
  readonly loadMoreCommand: string;
}

interface ListApi {
  list(options: ListOptions): Promise<Page>;
  search(q: string, options: Omit<ListOptions, 'q'>): Promise<Page>;
}

/** A view with the active connection's items, flat, read page by page when it is looked at. */
export abstract class ListView<T> implements vscode.TreeDataProvider<ListNode<T>>, vscode.Disposable {
  readonly #options: ListViewOptions<T>;
  readonly #list: PagedList<T>;
  readonly #view: vscode.TreeView<ListNode<T>>;
  readonly #didChangeTree = new vscode.EventEmitter<void>();
  readonly #didChangeItems = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[];
  #connection: Connection | undefined;
  /** The search as it was typed, and the query that it became. */
  #search: string | undefined;
  #q: string | undefined;
  #stale = false;
  #nodes: readonly ListNode<T>[] = [];

  readonly onDidChangeTreeData = this.#didChangeTree.event;
  /** The list was read, or emptied. */
  readonly onDidChangeItems = this.#didChangeItems.event;

  constructor(options: ListViewOptions<T>) {
    const { connections, viewId } = options;
    this.#options = options;
    this.#connection = connections.active;
    this.#list = new PagedList({
      readPage: (request) => this.#readPage(request),
      readItem: options.readItem,
      changed: () => this.#update(),
    });
    this.#view = vscode.window.createTreeView(viewId, { treeDataProvider: this, canSelectMany: true });
    this.#disposables = [
      this.#view,
      this.#didChangeTree,
      this.#didChangeItems,
      this.#view.onDidChangeVisibility(() => this.#loadIfSeen()),
      connections.onDidChange(() => this.#followConnection()),
      connections.onDidChangeState((connection) => {
        if (connection.id === this.#connection?.id) this.#followState();
      }),
    ];
    this.#update();
    this.#loadIfSeen();
  }

  get id(): ItemView {
    return this.#options.viewId;
  }

  get connection(): Connection | undefined {
    return this.#connection;
  }

  /** The active search as it was typed. */
  get searchText(): string | undefined {
    return this.#search;
  }

  get items(): readonly T[] {
    return this.#list.items;
  }

  /** The selected items that have an id, such as for a key pressed in the view. */
  get selection(): readonly ItemNode<T>[] {
    return this.#view.selection.filter((node) => node instanceof ItemNode).filter(({ id }) => id !== '');
  }

  /** Reads again what is shown; a list that nobody sees is read when it is next looked at. */
  async refresh(): Promise<void> {
    this.#stale = true;
    if (this.#view.visible && this.#canAsk()) await this.#load();
  }

  /** Searches, and returns the ids of the first page; rejects when the search could not be made. */
  async search(text: string | undefined): Promise<readonly string[]> {
    this.#q = text === undefined ? undefined : this.#options.toQuery(text);
    this.#search = text;
    return this.reload();
  }

  async loadMore(): Promise<void> {
    await this.#withProgress(this.#list.loadMore());
    this.#throwFailure();
  }

  /** Selects an item, if the list shows it, without taking the focus. */
  async reveal(id: string): Promise<void> {
    const node = this.#nodes.find((candidate) => candidate instanceof ItemNode && candidate.id === id);
    if (node && this.#view.visible) await this.#view.reveal(node, { select: true, focus: false });
  }

  getChildren(node?: ListNode<T>): ListNode<T>[] {
    return node ? [] : [...this.#nodes];
  }

  /** All nodes are at the root; `reveal` asks. */
  getParent(): undefined {
    return undefined;
  }

  getTreeItem(node: ListNode<T>): vscode.TreeItem {
    if (node instanceof ItemNode) return this.#item(node);
    return node.kind === 'more'
      ? this.#moreItem()
      : wayOutItem(node.way, { view: this.id, connectionId: node.connectionId });
  }

  dispose(): void {
    this.#list.reset();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Reads the first page, in view or not, and returns its ids; rejects when that failed. */
  protected async reload(): Promise<readonly string[]> {
    await this.#load();
    this.#throwFailure();
    return this.#list.items.map(this.#options.idOf).filter((id) => id !== '');
  }

  /** Shows a newer state of an item of the service, without asking for the list again. */
  protected replaceItem(id: string, value: unknown): void {
    const { idOf, readItem } = this.#options;
    this.#list.replace((item) => idOf(item) === id, readItem(value));
  }

  /** Draws the rows again, after something that they show beside the list itself has changed. */
  protected redraw(): void {
    this.#didChangeTree.fire();
  }

  async #readPage({ q, sort, pageNumber, pageSize, signal }: PageRequest): Promise<Page> {
    const { connections, api, fields } = this.#options;
    const client = await connections.client(this.#connection?.id ?? '');
    signal.throwIfAborted();
    const options = { pageNumber, pageSize, sort, fields, total: true, signal };
    return q === undefined ? api(client).list(options) : api(client).search(q, options);
  }

  #throwFailure(): void {
    if (this.#list.error !== undefined) throw this.#list.error;
  }

  /** Another connection, or the same one leading elsewhere, starts anew; a new label only changes the texts. */
  #followConnection(): void {
    const before = this.#connection;
    const now = this.#options.connections.active;
    this.#connection = now;
    if (before && now?.id === before.id && sameService(before, now)) {
      this.#update();
      return;
    }
    this.#search = undefined;
    this.#q = undefined;
    this.#list.reset();
    this.#loadIfSeen();
  }

  #followState(): void {
    const kind = this.#connection && this.#session(this.#connection).kind;
    if (kind === 'noSecret' && this.#list.loaded) this.#list.reset();
    else this.#update();
    // Other credentials, or a sign-in that succeeded after one that failed, make a failed reading worth another.
    if (kind === 'idle' || (kind === 'signedIn' && this.#list.error !== undefined)) this.#stale = true;
    this.#loadIfSeen();
  }

  #loadIfSeen(): void {
    const wanted = this.#stale || (!this.#list.loaded && this.#list.error === undefined);
    if (wanted && this.#view.visible && !this.#list.busy && this.#canAsk()) void this.#load();
  }

  #canAsk(): boolean {
    return this.#connection !== undefined && this.#session(this.#connection).kind !== 'noSecret';
  }

  #session({ id }: Connection): SessionState {
    return this.#options.connections.state(id);
  }

  async #load(): Promise<void> {
    this.#stale = false;
    await this.#withProgress(this.#list.load({ q: this.#q, sort: this.#options.sort() }));
  }

  #withProgress(reading: Promise<void>): Promise<void> {
    const location = { viewId: this.#options.viewId };
    return Promise.resolve(vscode.window.withProgress({ location }, () => reading));
  }

  #update(): void {
    const frame = this.#frame();
    this.#nodes = this.#nodesFor(frame);
    this.#view.description = frame.description;
    this.#view.message = frame.message;
    setContext(`${this.#options.viewId}.state`, frame.state);
    setContext(`${this.#options.viewId}.searching`, this.#search !== undefined);
    this.#didChangeTree.fire();
    this.#didChangeItems.fire();
  }

  #frame(): ListFrame {
    const connection = this.#connection && {
      label: this.#connection.production ? `PRODUCTION ${this.#connection.label}` : this.#connection.label,
      session: this.#session(this.#connection),
    };
    return listFrame({ connection, list: this.#list, search: this.#search });
  }

  #nodesFor({ state, waysOut }: ListFrame): readonly ListNode<T>[] {
    const connectionId = this.#connection?.id ?? '';
    if (state !== 'ready') return waysOut.map((way) => ({ kind: 'wayOut', way, connectionId }));
    const { viewId, idOf } = this.#options;
    const items = this.#list.items.map((value) => new ItemNode(viewId, connectionId, idOf(value), value));
    return this.#list.hasMore ? [...items, { kind: 'more' }] : items;
  }

  #item(node: ItemNode<T>): vscode.TreeItem {
    const row = this.#options.row(node.value, node.connectionId);
    const item = new vscode.TreeItem(row.label);
    const { id: icon, color } = row.icon;
    item.iconPath = new vscode.ThemeIcon(
      icon,
      color === undefined ? undefined : new vscode.ThemeColor(color),
    );
    item.tooltip = new vscode.MarkdownString(row.tooltip);
    item.contextValue = row.context;
    item.accessibilityInformation = { label: row.spoken };
    if (row.description !== undefined) item.description = row.description;
    if (node.id !== '') {
      item.id = `${node.connectionId}/${node.id}`;
      item.resourceUri = this.#options.uriOf(node.id, node.connectionId);
      item.command = { title: 'Open', command: this.#options.openCommand, arguments: [node] };
    }
    return item;
  }

  #moreItem(): vscode.TreeItem {
    const { items, total } = this.#list;
    const item = new vscode.TreeItem('Load more…');
    item.description = total === undefined ? `${items.length} shown` : `${items.length} of ${total}`;
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.contextValue = 'more';
    item.command = { title: 'Load More', command: this.#options.loadMoreCommand };
    return item;
  }
}

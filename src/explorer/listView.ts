import * as vscode from 'vscode';
import type { Page } from '../api/types';
import { isAborted } from '../base/isAborted';
import type { Connection } from '../connection/connection';
import { sameService, showsTheSame } from '../connection/connection';
import type { SessionState } from '../connection/sessionState';
import { setContext } from '../ui/setContext';
import { listFrame, type ListFrame } from './listState';
import type { ListViewOptions, Narrowing } from './listViewOptions';
import { ItemNode, type ItemView, type ListNode } from './nodes';
import { PagedList, type PageRequest } from './pagedList';
import { groupItem, rowItem } from './rowItem';
import { wayOutItem } from './wayOutItem';

/** A view with the active connection's items, read page by page when it is looked at. */
export abstract class ListView<T> implements vscode.TreeDataProvider<ListNode<T>>, vscode.Disposable {
  readonly #options: ListViewOptions<T>;
  readonly #list: PagedList<T>;
  readonly #view: vscode.TreeView<ListNode<T>>;
  readonly #didChangeTree = new vscode.EventEmitter<void>();
  readonly #didChangeItems = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[];
  #connection: Connection | undefined;
  #narrowing: Narrowing | undefined;
  #stale = false;
  #nodes: readonly ListNode<T>[] = [];

  readonly onDidChangeTreeData = this.#didChangeTree.event;
  /** The list was read, or emptied. */
  readonly onDidChangeItems = this.#didChangeItems.event;
  readonly onDidChangeVisibility: vscode.Event<unknown>;

  constructor(options: ListViewOptions<T>) {
    const { connections, viewId } = options;
    this.#options = options;
    this.#connection = connections.active;
    this.#narrowing = this.#connection && options.narrowedAtFirst?.(this.#connection);
    this.#list = new PagedList({
      readPage: (request) => this.#readPage(request),
      readItem: options.readItem,
      changed: () => this.#update(),
    });
    this.#view = vscode.window.createTreeView(viewId, { treeDataProvider: this, canSelectMany: true });
    this.onDidChangeVisibility = this.#view.onDidChangeVisibility;
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

  get visible(): boolean {
    return this.#view.visible;
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

  async loadMore(): Promise<void> {
    await this.#withProgress(this.#list.loadMore());
    this.#throwFailure();
  }

  /** Selects an item, if the list shows it, without taking the focus. */
  async reveal(id: string): Promise<void> {
    const node = this.#nodes
      .flatMap((candidate): readonly ListNode<T>[] =>
        candidate.kind === 'group' ? candidate.nodes : [candidate],
      )
      .find((candidate) => candidate.kind === 'item' && candidate.id === id);
    if (node && this.#view.visible) await this.#view.reveal(node, { select: true, focus: false });
  }

  getChildren(node?: ListNode<T>): ListNode<T>[] {
    if (!node) return [...this.#nodes];
    return node.kind === 'group' ? [...node.nodes] : [];
  }

  /** `reveal` asks. */
  getParent(node: ListNode<T>): ListNode<T> | undefined {
    return this.#nodes.find(
      (candidate) => candidate.kind === 'group' && candidate.nodes.some((inner) => inner === node),
    );
  }

  getTreeItem(node: ListNode<T>): vscode.TreeItem {
    switch (node.kind) {
      case 'item':
        return this.#item(node);
      case 'group':
        return groupItem(node.id, node.label, node.nodes.length);
      case 'more':
        return this.#moreItem();
      case 'wayOut':
        return wayOutItem(node.way, { view: this.id, connectionId: node.connectionId });
    }
  }

  dispose(): void {
    this.#list.reset();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  protected get narrowing(): Narrowing | undefined {
    return this.#narrowing;
  }

  /** Reads the first page, in view or not, and returns its ids; rejects when that failed. */
  protected async reload(): Promise<readonly string[]> {
    await this.#load();
    this.#throwFailure();
    return this.#list.items.map(this.#options.idOf).filter((id) => id !== '');
  }

  /** Narrows the list, and returns the ids of its first page; rejects when that could not be asked for. */
  protected async narrow(narrowing: Narrowing | undefined): Promise<readonly string[]> {
    this.#narrowing = narrowing;
    return this.reload();
  }

  /** Shows newer states of items of the service, without asking for the list again. */
  protected replaceItems(values: readonly unknown[]): void {
    const { idOf, readItem } = this.#options;
    const newer = new Map(values.map(readItem).map((item) => [idOf(item), item]));
    this.#list.replace((item) => newer.get(idOf(item)) ?? item);
  }

  /** Shows a number at the view's icon; none for 0. */
  protected showBadge(value: number, tooltip: string): void {
    this.#view.badge = value === 0 ? undefined : { value, tooltip };
  }

  /** Puts the rows together anew. */
  protected regroup(): void {
    this.#update();
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
    if (showsTheSame(before, now)) {
      this.#update();
      // Another way to the tenant may be one that works.
      if (before && now && !sameService(before, now) && this.#list.error !== undefined) this.#stale = true;
      this.#loadIfSeen();
      return;
    }
    this.#narrowing = now && this.#options.narrowedAtFirst?.(now);
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
    await this.#withProgress(this.#list.load({ q: this.#narrowing?.q(), sort: this.#options.sort() }));
    // Another sign-in ends the requests of the one before.
    if (isAborted(this.#list.error)) this.#stale = true;
    if (this.#stale) this.#loadIfSeen();
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
    setContext(`${this.#options.viewId}.searching`, this.#narrowing !== undefined);
    this.#didChangeTree.fire();
    this.#didChangeItems.fire();
  }

  #frame(): ListFrame {
    const connection = this.#connection && {
      label: this.#connection.production ? `PRODUCTION ${this.#connection.label}` : this.#connection.label,
      session: this.#session(this.#connection),
    };
    const [search, searchName] = [this.#narrowing?.words(), this.#narrowing?.name];
    return listFrame({ connection, list: this.#list, search, searchName });
  }

  #nodesFor({ state, waysOut }: ListFrame): readonly ListNode<T>[] {
    const connectionId = this.#connection?.id ?? '';
    if (state !== 'ready') return waysOut.map((way) => ({ kind: 'wayOut', way, connectionId }));
    const { viewId, idOf, group } = this.#options;
    const toNode = (value: T) => new ItemNode(viewId, connectionId, idOf(value), value);
    const groups = group?.(this.#list.items, connectionId);
    const nodes: readonly ListNode<T>[] =
      groups?.map(({ key, label, items }) => ({
        kind: 'group',
        id: `${connectionId}//${key}`,
        label,
        nodes: items.map(toNode),
      })) ?? this.#list.items.map(toNode);
    return this.#list.hasMore ? [...nodes, { kind: 'more' }] : nodes;
  }

  #item(node: ItemNode<T>): vscode.TreeItem {
    const item = rowItem(this.#options.row(node.value, node.connectionId));
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

import type * as vscode from 'vscode';
import type { AiClient } from '../api/aiClient';
import type { ListOptions, Page } from '../api/types';
import type { Connection } from '../connection/connection';
import type { Connections } from '../connection/connections';
import type { ItemView } from './nodes';
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
  /** What the list of a connection is narrowed to at first. */
  readonly narrowedAtFirst?: (connection: Connection) => Narrowing | undefined;
  /** The rows put together; `undefined` for one flat list. */
  readonly group?: (items: readonly T[], connectionId: string) => readonly ItemGroup<T>[] | undefined;
  readonly row: (item: T, connectionId: string) => Row;
  /** Its document: what marks that one, such as production or a problem, marks the row too. */
  readonly uriOf: (id: string, connectionId: string) => vscode.Uri;
  readonly openCommand: string;
  readonly loadMoreCommand: string;
}

/** What a list is narrowed to. */
export interface Narrowing {
  readonly name: 'Search' | 'Filter';
  /** A search as it was typed, a filter in words; asked at each drawing. */
  readonly words: () => string;
  /** Asked at each reading: a range of time moves on. */
  readonly q: () => string;
}

export interface ItemGroup<T> {
  /** Tells it from the other groups of the list. */
  readonly key: string;
  readonly label: string;
  readonly items: readonly T[];
}

interface ListApi {
  list(options: ListOptions): Promise<Page>;
  search(q: string, options: Omit<ListOptions, 'q'>): Promise<Page>;
}

import type { WayOut } from './listState';

/** The views that list items of the service. */
export type ItemView = 'emporixAi.agents' | 'emporixAi.jobs';

/** A row with an item of the service; menus and keys hand it to commands, who know it by its kind. */
export class ItemNode<T> {
  readonly kind = 'item';

  constructor(
    readonly view: ItemView,
    readonly connectionId: string,
    /** Empty for an item without a usable id. */
    readonly id: string,
    readonly value: T,
  ) {}
}

/** A row that holds items. */
export interface GroupNode<T> {
  readonly kind: 'group';
  readonly id: string;
  readonly label: string;
  readonly nodes: readonly ItemNode<T>[];
}

/** A row of a view: an item, several of them, the way to the next page, or a way out of an error. */
export type ListNode<T> =
  | ItemNode<T>
  | GroupNode<T>
  | { readonly kind: 'more' }
  | { readonly kind: 'wayOut'; readonly way: WayOut; readonly connectionId: string };

/** What a command is to act on. */
export interface Target {
  readonly connectionId: string;
  readonly id: string;
}

/**
 * The rows a command was called for from a view's menu, where it gets the clicked row and all selected ones.
 * A click outside the selection means the clicked row alone.
 * @returns `undefined` when the arguments are no rows of the view.
 */
export function targetsOf(view: ItemView, args: readonly unknown[]): Target[] | undefined {
  const [clicked, all] = args;
  if (!isNodeOf(view, clicked)) return undefined;
  const selected = Array.isArray(all) ? all.filter((node) => isNodeOf(view, node)) : [];
  const nodes = selected.some(({ id }) => id === clicked.id) ? selected : [clicked];
  return nodes.filter(({ id }) => id !== '').map(({ connectionId, id }) => ({ connectionId, id }));
}

function isNodeOf(view: ItemView, value: unknown): value is ItemNode<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'item' &&
    'view' in value &&
    value.view === view
  );
}

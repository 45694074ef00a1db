import { isKind } from '../api/errors/isKind';
import { errorMessage } from '../base/errorMessage';
import { isPersonError, type Remedy } from '../base/personError';
import type { SessionState } from '../connection/sessionState';
import type { ContextKeys } from '../ids';
import type { Busy } from './pagedList';

export type ListState = ContextKeys['emporixAi.agents.state'];

/** All that decides what a view says around its rows. */
export interface ListSituation {
  /** The active connection. */
  readonly connection: { readonly label: string; readonly session: SessionState } | undefined;
  readonly list: {
    readonly items: readonly unknown[];
    readonly total: number | undefined;
    readonly loaded: boolean;
    readonly busy: Busy | undefined;
    readonly error: unknown;
  };
  /** What the list is narrowed to: a search as the person typed it, or a filter in words. */
  readonly search: string | undefined;
  /** What that is called above the rows. */
  readonly searchName?: 'Search' | 'Filter' | undefined;
}

/** What a person can do about a list that could not be read. */
export type WayOut = Remedy | 'changeSearch' | 'clearSearch';

export interface ListFrame {
  readonly state: ListState;
  /** Beside the view's title. */
  readonly description: string | undefined;
  /** Above the rows. The editor hides the welcome content while there is one. */
  readonly message: string | undefined;
  /** Offered as rows, when there is a reason to tell, since the welcome content is hidden then. */
  readonly waysOut: readonly WayOut[];
}

/** What a view shows around its rows: which welcome content, description, message and ways out of an error. */
export function listFrame(situation: ListSituation): ListFrame {
  const { connection, list, search, searchName = 'Search' } = situation;
  const state = listState(situation);
  const parts = [connection?.label, count(list, search)].filter(Boolean);
  // What a search found comes first: in a narrow side bar the end is cut off.
  const description = connection && (search === undefined ? parts : parts.reverse()).join(' · ');
  const searching = search === undefined ? undefined : `${searchName}: ${search}`;
  switch (state) {
    case 'ready': {
      const problem =
        list.error === undefined ? undefined : `Shown as last read. ${errorMessage(list.error)}`;
      const message = [problem, searching].filter(Boolean).join('\n') || undefined;
      return { state, description, message, waysOut: [] };
    }
    case 'signInFailed':
    case 'offline':
    case 'failed': {
      const reason = failure(situation);
      const message = [errorMessage(reason), searching].filter(Boolean).join('\n');
      return { state, description, message, waysOut: waysOut(reason, search) };
    }
    default:
      return { state, description, message: undefined, waysOut: [] };
  }
}

function listState({ connection, list, search }: ListSituation): ListState {
  if (!connection) return 'noConnection';
  if (connection.session.kind === 'noSecret') return 'signedOut';
  if (list.items.length > 0) return 'ready';
  if (connection.session.kind === 'signingIn') return 'signingIn';
  if (list.busy === 'first' || (list.busy && list.error !== undefined)) return 'loading';
  if (list.error !== undefined) {
    if (connection.session.kind === 'failed') return connection.session.offline ? 'offline' : 'signInFailed';
    return isKind(list.error, 'network') ? 'offline' : 'failed';
  }
  if (!list.loaded) return 'loading';
  return search === undefined ? 'empty' : 'nothingFound';
}

function failure({ connection, list }: ListSituation): unknown {
  return connection?.session.kind === 'failed' ? connection.session.error : list.error;
}

/** What the error itself proposes first, then leaving the search; trying again and the log always help. */
function waysOut(error: unknown, search: string | undefined): WayOut[] {
  const proposed = isPersonError(error) ? error.remedies : [];
  const fromSearch: WayOut[] = search === undefined ? [] : ['changeSearch', 'clearSearch'];
  const always: WayOut[] = ['retry', 'showLog'];
  return [...proposed.filter((remedy) => !always.includes(remedy)), ...fromSearch, ...always];
}

function count(list: ListSituation['list'], search: string | undefined): string | undefined {
  if (!list.loaded) return undefined;
  const { items, total } = list;
  if (search !== undefined && items.length === 0) return `nothing found for “${search}”`;
  const found = search === undefined ? '' : ' found';
  if (total === undefined) return items.length > 0 ? `${items.length}${found}` : undefined;
  return items.length < total ? `${items.length} of ${total}${found}` : `${total}${found}`;
}

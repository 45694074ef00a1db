import { describe, expect, it } from 'vitest';
import { NetworkError } from '../../../src/api/errors/networkError';
import { PersonError } from '../../../src/base/personError';
import type { SessionState } from '../../../src/connection/sessionState';
import { listFrame, type ListSituation } from '../../../src/explorer/listState';

const signedIn: SessionState = {
  kind: 'signedIn',
  grant: { scopes: [], tenant: 't' },
  readOnly: false,
  notes: [],
};
const empty = { items: [], total: 0, loaded: true, busy: undefined, error: undefined };

function frame(situation: {
  session?: SessionState;
  list?: Partial<ListSituation['list']>;
  search?: string;
}) {
  return listFrame({
    connection: { label: 'Shop', session: situation.session ?? signedIn },
    list: { ...empty, ...situation.list },
    search: situation.search,
  });
}

const wrongKey = new PersonError('The client secret is wrong.', { remedies: ['editConnection'] });
const unreachable = new NetworkError(
  { operation: 'Listing', host: 'h', loopback: false },
  { reason: 'dns', sent: 'no', explanation: 'the host is unknown.', cause: undefined },
);

describe('listFrame', () => {
  it('asks for a connection when there is none', () => {
    expect(listFrame({ connection: undefined, list: empty, search: undefined })).toEqual({
      state: 'noConnection',
      description: undefined,
      message: undefined,
      waysOut: [],
    });
  });

  it.each<[string, Parameters<typeof frame>[0]]>([
    ['signedOut', { session: { kind: 'noSecret' } }],
    ['signingIn', { session: { kind: 'signingIn' }, list: { loaded: false, busy: 'first' } }],
    ['loading', { session: { kind: 'idle' }, list: { loaded: false } }],
    ['loading', { list: { loaded: false, busy: 'first' } }],
    ['loading', { list: { loaded: false, busy: 'first', error: wrongKey } }],
    [
      'signInFailed',
      { session: { kind: 'failed', error: wrongKey, offline: false }, list: { error: wrongKey } },
    ],
    [
      'offline',
      { session: { kind: 'failed', error: unreachable, offline: true }, list: { error: wrongKey } },
    ],
    ['offline', { list: { error: unreachable } }],
    ['failed', { list: { error: wrongKey } }],
    ['nothingFound', { search: 'x' }],
    ['empty', {}],
    ['ready', { list: { items: [1] } }],
    ['ready', { list: { items: [1], error: wrongKey } }],
    ['ready', { session: { kind: 'signingIn' }, list: { items: [1] } }],
  ])('is %s for %j', (state, situation) => {
    expect(frame(situation).state).toBe(state);
  });

  it('tells the reason of a failed sign-in, and offers its ways out, then a retry and the log', () => {
    const error = new PersonError('The client secret is wrong.', { remedies: ['editConnection', 'showLog'] });
    const { message, waysOut } = frame({
      session: { kind: 'failed', error, offline: false },
      list: { error: new Error('other') },
    });
    expect(message).toBe('The client secret is wrong.');
    expect(waysOut).toEqual(['editConnection', 'retry', 'showLog']);
  });

  it('offers to leave a search that the service refused', () => {
    expect(frame({ list: { error: wrongKey }, search: 'a:(' })).toMatchObject({
      message: 'The client secret is wrong.\nSearch: a:(',
      waysOut: ['editConnection', 'changeSearch', 'clearSearch', 'retry', 'showLog'],
    });
  });

  it('leaves the place of the message free for the welcome content when there is no reason to tell', () => {
    expect(frame({ search: 'x' }).message).toBeUndefined();
    expect(frame({}).message).toBeUndefined();
  });

  it('says that rows are old when a refresh failed', () => {
    expect(frame({ list: { items: [1], error: wrongKey } }).message).toBe(
      'Shown as last read. The client secret is wrong.',
    );
  });

  it('shows the active search above the rows', () => {
    expect(frame({ list: { items: [1] }, search: 'order' }).message).toBe('Search: order');
  });

  it('tells a filter from a search', () => {
    const connection = { label: 'Shop', session: signedIn };
    const list = { ...empty, items: [1] };
    expect(listFrame({ connection, list, search: 'failed', searchName: 'Filter' }).message).toBe(
      'Filter: failed',
    );
  });

  it.each<[string, Parameters<typeof frame>[0]]>([
    ['Shop', { list: { loaded: false } }],
    ['Shop · 0', {}],
    ['Shop · 14', { list: { items: Array(14).fill(0), total: 14 } }],
    ['Shop · 50 of 120', { list: { items: Array(50).fill(0), total: 120 } }],
    ['Shop · 3', { list: { items: [1, 2, 3], total: undefined } }],
    ['3 found · Shop', { list: { items: [1, 2, 3], total: 3 }, search: 'x' }],
    ['nothing found for “x” · Shop', { search: 'x' }],
  ])('describes the list as "%s"', (description, situation) => {
    expect(frame(situation).description).toBe(description);
  });
});

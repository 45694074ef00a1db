import type { FaultInput, FaultKind } from '../../src/sandbox/admin/faults';
import type { LoggedRequest } from '../../src/sandbox/admin/requestLog';
import type { StreamCounts } from '../../src/sandbox/chat/streams';
import type { SandboxSettings } from '../../src/sandbox/settings';
import type { SandboxOptions } from '../../src/sandbox/startSandbox';
import type { CollectionName } from '../../src/sandbox/tenant';

/** Which requests a fault meets; without `times` one. */
export interface FaultMatch {
  readonly method?: string;
  /** A regular expression on path and query; default: everything under `/ai-service/`. */
  readonly pathPattern?: string;
  readonly times?: number | 'always';
}

export interface Change {
  readonly tenant?: string;
  readonly kind?: CollectionName;
  /** Values by slash path, such as `/llmConfig/model`. */
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  readonly delete?: true;
  readonly create?: object;
}

type StatusFault = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
};

export interface SandboxAddress {
  readonly url: string;
  readonly adminToken: string;
}

/** A sandbox that is already running, in this process or another. Needs nothing but `fetch`. */
export function attachSandbox({ url, adminToken }: SandboxAddress) {
  const admin = async (method: string, path: string, body?: unknown): Promise<string> => {
    const init = { method, headers: { 'x-sandbox-admin': adminToken } };
    const response = await fetch(
      `${url}/sandbox/admin${path}`,
      body === undefined ? init : { ...init, body: JSON.stringify(body) },
    );
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} → ${String(response.status)} ${text}`);
    return text;
  };
  const fault = (kind: FaultKind, { method, pathPattern, times }: FaultMatch) => {
    const input: FaultInput = { ...kind, times, match: { method, pathPattern } };
    return admin('POST', '/faults', input);
  };
  return {
    url,
    adminToken,
    credentials: { tenant: 'sandbox', clientId: 'sandbox', clientSecret: 'sandbox' },

    faults: {
      latency: (ms: number, match: FaultMatch = {}) => fault({ kind: 'latency', ms }, match),
      status: (reply: StatusFault, match: FaultMatch = {}) => fault({ kind: 'status', ...reply }, match),
      html: ({ status, ...match }: FaultMatch & { readonly status?: number } = {}) =>
        fault({ kind: 'html', status }, match),
      cutBefore: (match: FaultMatch = {}) => fault({ kind: 'cutBefore' }, match),
      cutAfter: (match: FaultMatch = {}) => fault({ kind: 'cutAfter' }, match),
      cutMidReply: (match: FaultMatch = {}) => fault({ kind: 'cutMidReply' }, match),
      hang: (match: FaultMatch = {}) => fault({ kind: 'hang' }, match),
      hangAfter: (match: FaultMatch = {}) => fault({ kind: 'hangAfter' }, match),
      /** What happens in the middle of the next streamed answer, after so many words (1 without it). */
      inStream: (
        what: Omit<Extract<FaultKind, { kind: 'inStream' }>, 'kind'>,
        match: FaultMatch = { pathPattern: '/chat-stream$' },
      ) => fault({ kind: 'inStream', ...what }, match),
      /** The next request finds every token expired. */
      expireTokens: (match: FaultMatch = {}) => fault({ kind: 'expireTokens' }, match),
      clear: () => admin('DELETE', '/faults'),
    },

    /** What a colleague does meanwhile: the next version, unless it deletes or creates. */
    changeBehindBack: (id: string, change: Change) => admin('POST', '/change', { id, ...change }),

    requests: async () => JSON.parse(await admin('GET', '/requests')) as LoggedRequest[],
    resetRequests: () => admin('DELETE', '/requests'),

    /** How many streamed answers are under way, came to their end, or were left by the client. */
    streams: async () => JSON.parse(await admin('GET', '/streams')) as StreamCounts,
    /** Lets the streams go on that a fault holds. */
    releaseStreams: () => admin('POST', '/streams/release'),

    settings: (settings: Partial<SandboxSettings>) => admin('POST', '/settings', settings),

    /** Tenants, settings, faults and requests as they were at the start. */
    reset: () => admin('POST', '/reset'),

    /** The stored text of a resource; rejects when there is none. */
    stored: (kind: CollectionName, id: string, tenant = 'sandbox') =>
      admin('GET', `/state/${tenant}/${kind}/${encodeURIComponent(id)}`),
    agent: (id: string, tenant = 'sandbox') =>
      admin('GET', `/state/${tenant}/agents/${encodeURIComponent(id)}`),
    /** The ids of everything of one kind, in the order in which it is stored. */
    ids: async (kind: CollectionName, tenant = 'sandbox') => {
      const state = JSON.parse(await admin('GET', '/state')) as Record<string, Record<string, object>>;
      return Object.keys(state[tenant]?.[kind] ?? {});
    },

    /** Adds a job (a chat in progress unless told otherwise) or changes the one of that id; gives its id. */
    addJob: async (job: Readonly<Record<string, unknown>> = {}, tenant = 'sandbox') => {
      const added = JSON.parse(await admin('POST', '/job', { tenant, job })) as { id: string };
      return added.id;
    },
  };
}

export type AttachedSandbox = ReturnType<typeof attachSandbox>;
export type TestSandbox = AttachedSandbox & { readonly close: () => Promise<void> };

/** Starts a sandbox of its own for a test, in this process. */
export async function startTestSandbox(options: SandboxOptions = {}): Promise<TestSandbox> {
  // Only here, so that a bundle that merely attaches does not carry the whole sandbox.
  const { startSandbox } = await import('../../src/sandbox/startSandbox');
  const running = await startSandbox(options);
  return { ...attachSandbox(running), close: () => running.close() };
}

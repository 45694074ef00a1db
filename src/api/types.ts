/** A reply as it came. `text` is the truth; `value` is for reading, its numbers may have lost precision. */
export interface Reply {
  readonly text: string;
  readonly value: unknown;
}

/** One page of a list. `items` are elements of a bare JSON array, not validated. */
export interface Page {
  readonly items: readonly unknown[];
  /** All matches (header `X-Total-Count`), `undefined` when not asked for or not answered. */
  readonly total: number | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Query and headers of one read (operations GET-ai-retrieve-agent, GET-ai-job). */
export interface ReadOptions extends CallOptions {
  readonly fields?: readonly string[] | undefined;
  /** One value a request: whether several are understood is not documented. */
  readonly expand?: string | undefined;
  /** `Accept-Language`; default `*`, which keeps every translation. */
  readonly acceptLanguage?: string | undefined;
}

/** Query and headers of a list or a search. */
export interface ListOptions extends ReadOptions {
  readonly q?: string | undefined;
  /** At most 50; a larger one is refused. */
  readonly pageSize?: number | undefined;
  /** 1-based. */
  readonly pageNumber?: number | undefined;
  /** Such as `metadata.createdAt:DESC`. */
  readonly sort?: string | undefined;
  /** Ask for the number of all matches. */
  readonly total?: boolean | undefined;
}

export interface PutOptions extends CallOptions {
  /** `Content-Language`; default `*`: localized fields are maps. */
  readonly contentLanguage?: string | undefined;
  /** Save although others use it (query parameter `force`; for agents not documented). */
  readonly force?: boolean | undefined;
}

/** One step of a PATCH (operation PATCH-ai-update-agent); the service wants upper-case operations. */
export interface PatchOperation {
  readonly op: 'ADD' | 'REMOVE' | 'REPLACE';
  readonly path: string;
  readonly value?: unknown;
}

export interface AgentsApi {
  list(options?: ListOptions): Promise<Page>;
  /** POST …/search: the query is in the body, so its length is not limited by the URL. */
  search(q: string, options?: Omit<ListOptions, 'q'>): Promise<Page>;
  get(id: string, options?: ReadOptions): Promise<Reply>;
  /** `body` is sent as it is, so that numbers and the spelling of values survive. */
  put(id: string, body: string, options?: PutOptions): Promise<{ readonly created: boolean }>;
  patch(id: string, operations: readonly PatchOperation[], options?: CallOptions): Promise<void>;
  /** A repeated delete that finds nothing counts as done only after a lost reply; a first 404 is an error. */
  delete(id: string, options?: CallOptions & { readonly force?: boolean }): Promise<void>;
}

export interface JobsApi {
  list(options?: Omit<ListOptions, 'expand'>): Promise<Page>;
  search(q: string, options?: Omit<ListOptions, 'q' | 'expand'>): Promise<Page>;
  get(id: string, options?: Omit<ReadOptions, 'expand'>): Promise<Reply>;
  delete(id: string, options?: CallOptions): Promise<void>;
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the token endpoint granted. */
export interface Grant {
  readonly scopes: readonly string[];
  /** The `tenant=` marker among the scopes. */
  readonly tenant: string | undefined;
}

/** One finished attempt of a request, for the log: never a header, never a body. */
export interface RequestRecord {
  readonly method: string;
  /** Path and query, without the host. */
  readonly path: string;
  /** HTTP status, or words such as `timeout` or `network refused`. */
  readonly outcome: number | string;
  readonly milliseconds: number;
  readonly attempt: number;
}

export interface AiClientOptions {
  /** Such as `https://api.emporix.io`; https unless the host is loopback. */
  readonly baseUrl: string;
  /** Lower case. */
  readonly tenant: string;
  readonly credentials: Credentials;
  /** Limit of one attempt, in milliseconds. */
  readonly timeout?: number | undefined;
  /** Default: the global `fetch`, read at each call, since VS Code replaces it with one that knows proxies. */
  readonly fetch?: typeof fetch | undefined;
  /** An undici dispatcher, for a connection with a certificate authority of its own. */
  readonly dispatcher?: (() => Promise<unknown>) | undefined;
  readonly onRequest?: ((record: RequestRecord) => void) | undefined;
  /** Milliseconds since the epoch; default the machine's clock. */
  readonly now?: (() => number) | undefined;
  /** Waits between attempts; tests replace it. */
  readonly wait?: ((milliseconds: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

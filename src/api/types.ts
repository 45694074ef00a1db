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

/** Query and headers of one read; `Expand`: what the reply can hold whole (operations GET-ai-retrieve-agent, GET-ai-job). */
export interface ReadOptions<Expand extends string = never> extends CallOptions {
  readonly fields?: readonly string[] | undefined;
  /** One value a request: whether several are understood is not documented. */
  readonly expand?: Expand | undefined;
  /** `Accept-Language`; default `*`, which keeps every translation. */
  readonly acceptLanguage?: string | undefined;
}

/** Query and headers of a list or a search. */
export interface ListOptions<Expand extends string = never> extends ReadOptions<Expand> {
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

export interface ForceOptions extends CallOptions {
  /** Do it although others use it. */
  readonly force?: boolean | undefined;
}

/** One step of a PATCH (operation PATCH-ai-update-agent); the service wants upper-case operations. */
export interface PatchOperation {
  readonly op: 'ADD' | 'REMOVE' | 'REPLACE';
  readonly path: string;
  readonly value?: unknown;
}

/** What the service lets one do with every kind of versioned resource; `Expand`: what a reply can hold whole. */
export interface ResourceApi<Expand extends string> {
  list(options?: ListOptions<Expand>): Promise<Page>;
  /** POST …/search: the query is in the body, so its length is not limited by the URL. */
  search(q: string, options?: Omit<ListOptions<Expand>, 'q'>): Promise<Page>;
  get(id: string, options?: ReadOptions<Expand>): Promise<Reply>;
  /** `body` is sent as it is, so that numbers and the spelling of values survive. */
  put(id: string, body: string, options?: PutOptions): Promise<{ readonly created: boolean }>;
  patch(id: string, operations: readonly PatchOperation[], options?: ForceOptions): Promise<void>;
  /** A repeated delete that finds nothing counts as done only after a lost reply; a first 404 is an error. */
  delete(id: string, options?: ForceOptions): Promise<void>;
}

/** What a reply about agents or templates can hold whole (parameter expand). */
export type AgentExpand = 'nativeTools' | 'mcpServers' | 'token' | 'oauth';

/** Agents; their PATCH knows no `force`. */
export interface AgentsApi extends ResourceApi<AgentExpand> {
  patch(id: string, operations: readonly PatchOperation[], options?: CallOptions): Promise<void>;
}

/**
 * Tools, MCP servers and OAuth configurations. `force` disables or deletes one that enabled agents use, and
 * those agents with it (operations PUT-ai-upsert-tool, PATCH-ai-update-tool, DELETE-ai-delete-tool, and alike).
 */
export type PartsApi = ResourceApi<'token'>;

/** Tokens: nothing in them can be expanded, and only a delete knows `force` (operation DELETE-ai-delete-token). */
export interface TokensApi extends ResourceApi<never> {
  /** `value` is needed but counts only when the token is created; the service never gives it back. */
  put(id: string, body: string, options?: CallOptions): Promise<{ readonly created: boolean }>;
  patch(id: string, operations: readonly PatchOperation[], options?: CallOptions): Promise<void>;
}

export interface JobsApi {
  list(options?: ListOptions): Promise<Page>;
  search(q: string, options?: Omit<ListOptions, 'q'>): Promise<Page>;
  get(id: string, options?: ReadOptions): Promise<Reply>;
  delete(id: string, options?: CallOptions): Promise<void>;
}

/** What a new agent gets that is made from a template (schema AgentFromTemplateRequest). */
export interface TemplateClone {
  /** The agent's id; the service makes one up without it. */
  readonly id?: string | undefined;
  /** Translations by language. */
  readonly name: Readonly<Record<string, string>>;
  readonly description: Readonly<Record<string, string>>;
  readonly userPrompt: string;
}

export interface TemplatesApi {
  list(options?: ListOptions<AgentExpand>): Promise<Page>;
  search(q: string, options?: Omit<ListOptions<AgentExpand>, 'q'>): Promise<Page>;
  /** The agent starts disabled; an id that is taken is a 409. */
  clone(templateId: string, agent: TemplateClone, options?: CallOptions): Promise<{ readonly id: string }>;
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
  /** Id of the connection that the client serves; errors say so. */
  readonly connection?: string | undefined;
  /** Limit of one attempt, in milliseconds. */
  readonly timeout?: number | undefined;
  /** Default: the global `fetch`, read at each call, since VS Code replaces it with one that knows proxies. */
  readonly fetch?: typeof fetch | undefined;
  /** An undici dispatcher, for a connection with a certificate authority of its own. */
  readonly dispatcher?: (() => Promise<unknown>) | undefined;
  readonly onRequest?: ((record: RequestRecord) => void) | undefined;
  /** Told when the token endpoint says no to the key, whoever's request that was for. */
  readonly onKeyRefused?: ((error: Error) => void) | undefined;
  /** Milliseconds since the epoch; default the machine's clock. */
  readonly now?: (() => number) | undefined;
  /** Waits between attempts; tests replace it. */
  readonly wait?: ((milliseconds: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

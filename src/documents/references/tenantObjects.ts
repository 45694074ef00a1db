import { Pager } from '../../api/paging';
import type { AiClient } from '../../api/aiClient';
import type { ListOptions, Page, Reply } from '../../api/types';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { ProviderModels } from '../../model/providerModels';
import type { ReferenceKind } from '../../editing/references/places';
import { KeptReads } from './keptReads';

/** All objects of one kind that a tenant has. */
export interface ObjectList {
  readonly items: ReadonlyMap<string, JsonObject>;
  /** Nothing is left out, so that an id that is not in it does not exist. */
  readonly complete: boolean;
}

export interface TenantObjectsOptions {
  readonly client: (connectionId: string) => Promise<AiClient>;
  /** Differs when the connection leads to another tenant or host; `undefined` when there is none. */
  readonly service: (connectionId: string) => string | undefined;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** More pages are not read: a choice of thousands is none. */
const maxPages = 40;

/** What completion, hover and warnings show of each kind. */
const fields: Readonly<Record<ReferenceKind, readonly string[]>> = {
  agent: ['id', 'name', 'description', 'type', 'enabled', 'handOff', 'tags', 'metadata'],
  token: ['id', 'name', 'metadata'],
  tool: ['id', 'name', 'type', 'enabled', 'metadata'],
  mcpServer: ['id', 'name', 'type', 'enabled', 'transport', 'metadata'],
  oauth: ['id', 'url', 'clientId', 'grantType', 'enabled', 'metadata'],
};

/** Properties of an agent that name other objects. */
const referringFields = [
  'id',
  'name',
  'enabled',
  'llmConfig',
  'mcpServers',
  'nativeTools',
  'agentCollaborations',
  'metadata',
];

/**
 * What the tenants' agents can refer to. Nothing is asked for before somebody wants to know; then each list is
 * read once and kept for some minutes. What can't be read is `undefined`.
 */
export class TenantObjects {
  readonly #options: TenantObjectsOptions;
  readonly #reads: KeptReads;

  constructor(options: TenantObjectsOptions) {
    this.#options = options;
    this.#reads = new KeptReads(options.now);
  }

  list(connectionId: string, kind: ReferenceKind): Promise<ObjectList | undefined> {
    return this.#kept(connectionId, kind, (client) =>
      readAll((page) => listOf(client, kind, page), fields[kind]),
    );
  }

  /** The whole object, where a list does not tell enough. */
  one(
    connectionId: string,
    kind: 'tool' | 'mcpServer' | 'oauth',
    id: string,
  ): Promise<JsonObject | undefined> {
    return this.#kept(connectionId, `${kind} ${id}`, async (client) => {
      const { value } = await getOf(client, kind, id);
      if (!isJsonObject(value)) throw new Error(`The ${kind} is no object.`);
      return value;
    });
  }

  /** The models of each provider. */
  models(connectionId: string): Promise<readonly ProviderModels[] | undefined> {
    return this.#kept(connectionId, 'models', (client) => client.models());
  }

  /** Names of the events that can start an agent. */
  commerceEvents(connectionId: string): Promise<readonly string[] | undefined> {
    return this.#kept(connectionId, 'commerceEvents', (client) => client.commerceEvents());
  }

  /** The agents with what they refer to; always asked for anew, since it is what a person acts on. */
  async referringAgents(connectionId: string, signal?: AbortSignal): Promise<readonly JsonObject[]> {
    const { agents } = await this.#options.client(connectionId);
    const page = (options: ListOptions) => agents.list({ ...options, signal });
    return [...(await readAll(page, referringFields)).items.values()];
  }

  /** Forgets everything, or what is known of one kind of a connection. */
  forget(connectionId?: string, kind?: ReferenceKind): void {
    this.#reads.forget(
      (key) => connectionId === undefined || key.startsWith(`${connectionId} ${kind ?? ''}`),
    );
  }

  forgetFailures(): void {
    this.#reads.forgetFailures();
  }

  async #kept<T>(
    connectionId: string,
    what: string,
    read: (client: AiClient) => Promise<T>,
  ): Promise<T | undefined> {
    const service = this.#options.service(connectionId);
    if (service === undefined) return undefined;
    return this.#reads.get(`${connectionId} ${what} ${service}`, async () =>
      read(await this.#options.client(connectionId)),
    );
  }
}

async function readAll(
  list: (options: ListOptions) => Promise<Page>,
  fields: readonly string[],
): Promise<ObjectList> {
  const pager = new Pager((page) => list({ ...page, fields, total: true }));
  const items = new Map<string, JsonObject>();
  for (let page = 0; page < maxPages && !pager.done; page++) {
    for (const item of await pager.next()) {
      if (isJsonObject(item) && typeof item.id === 'string' && item.id !== '') items.set(item.id, item);
    }
  }
  return { items, complete: pager.done };
}

function listOf(client: AiClient, kind: ReferenceKind, options: ListOptions): Promise<Page> {
  switch (kind) {
    case 'agent':
      return client.agents.list(options);
    case 'token':
      return client.tokens.list(options);
    case 'tool':
      return client.tools.list(options);
    case 'mcpServer':
      return client.mcpServers.list(options);
    case 'oauth':
      return client.oauths.list(options);
  }
}

function getOf(client: AiClient, kind: 'tool' | 'mcpServer' | 'oauth', id: string): Promise<Reply> {
  const options = { expand: 'token' } as const;
  switch (kind) {
    case 'tool':
      return client.tools.get(id, options);
    case 'mcpServer':
      return client.mcpServers.get(id, options);
    case 'oauth':
      return client.oauths.get(id, options);
  }
}

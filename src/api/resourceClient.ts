import { idSegment } from './agentId';
import { listQuery, queryString, readQuery } from './listQuery';
import type { Requester, ServiceCall } from './requester';
import { scopes } from './scopes';
import type { TransportResponse } from './transport';
import type {
  ForceOptions,
  ListOptions,
  Page,
  PatchOperation,
  PutOptions,
  ReadOptions,
  Reply,
  ResourceApi,
} from './types';

/** What sets one kind of resource apart for the client. */
export interface ServiceResource {
  /** Below `/ai-service/{tenant}`. */
  readonly path: string;
  /** What one is called, and several are called, in a sentence. */
  readonly noun: string;
  readonly plural: string;
}

/**
 * The operations that the service has for every kind of resource; a kind that lacks some is typed so
 * (`JobsApi`). Errors are those of `Requester.call`; a success that is not what the service would answer is a
 * ProtocolError.
 */
export class ResourceClient implements ResourceApi<string> {
  constructor(
    private readonly requester: Requester,
    private readonly resource: ServiceResource,
  ) {}

  /** One page (operations GET-ai-list-agents, GET-ai-list-jobs). */
  async list(options: ListOptions<string> = {}): Promise<Page> {
    return this.readPage({
      operation: `Listing the ${this.resource.plural}`,
      method: 'GET',
      path: this.resource.path + listQuery(options),
      scope: scopes.read,
      effect: 'none',
      headers: pageHeaders(options),
      signal: options.signal,
    });
  }

  /** One page of what matches (operations POST-ai-search-agents, POST-ai-search-jobs). */
  async search(q: string, options: Omit<ListOptions<string>, 'q'> = {}): Promise<Page> {
    return this.readPage({
      operation: `Searching the ${this.resource.plural}`,
      method: 'POST',
      path: `${this.resource.path}/search${listQuery({ ...options, q: undefined })}`,
      scope: scopes.read,
      effect: 'none',
      headers: pageHeaders(options),
      body: JSON.stringify({ q }),
      signal: options.signal,
    });
  }

  /** One resource (operations GET-ai-retrieve-agent, GET-ai-job). */
  async get(id: string, options: ReadOptions<string> = {}): Promise<Reply> {
    const operation = `Reading the ${this.named(id)}`;
    const { text } = await this.requester.call({
      operation,
      method: 'GET',
      path: this.pathOf(id) + readQuery(options),
      scope: scopes.read,
      effect: 'none',
      headers: languageHeader('Accept-Language', options.acceptLanguage),
      signal: options.signal,
    });
    return { text, value: this.requester.parse(operation, text) };
  }

  /** Creates (201) or replaces (204) (operation PUT-ai-agent). */
  async put(id: string, body: string, options: PutOptions = {}): Promise<{ readonly created: boolean }> {
    const response = await this.change({
      operation: `Saving the ${this.named(id)}`,
      method: 'PUT',
      path: this.pathOf(id) + forceQuery(options.force),
      effect: 'once',
      headers: languageHeader('Content-Language', options.contentLanguage),
      body,
      signal: options.signal,
    });
    return { created: response.status === 201 };
  }

  /** Changes single fields; without a version, so the last one wins (operation PATCH-ai-update-agent). */
  async patch(id: string, operations: readonly PatchOperation[], options: ForceOptions = {}): Promise<void> {
    await this.change({
      operation: `Changing the ${this.named(id)}`,
      method: 'PATCH',
      path: this.pathOf(id) + forceQuery(options.force),
      effect: 'once',
      body: JSON.stringify(operations),
      signal: options.signal,
    });
  }

  /** Deletes (operations DELETE-ai-delete-agent, DELETE-ai-job). */
  async delete(id: string, options: ForceOptions = {}): Promise<void> {
    await this.change({
      operation: `Deleting the ${this.named(id)}`,
      method: 'DELETE',
      path: this.pathOf(id) + forceQuery(options.force),
      effect: 'repeatable',
      signal: options.signal,
    });
  }

  private named(id: string): string {
    return `${this.resource.noun} "${id}"`;
  }

  private pathOf(id: string): string {
    return `${this.resource.path}/${idSegment(id, this.resource.noun)}`;
  }

  private async readPage(call: ServiceCall): Promise<Page> {
    const { text, headers } = await this.requester.call(call);
    const items = this.requester.parse(call.operation, text);
    if (!Array.isArray(items)) throw this.requester.unexpected(call.operation, text, 'notList');
    return { items, total: readTotal(headers) };
  }

  private async change(call: Omit<ServiceCall, 'scope'>): Promise<TransportResponse> {
    const response = await this.requester.call({ ...call, scope: scopes.manage });
    const isSuccess = response.status < 300;
    if (isSuccess && response.text.trim()) this.requester.parse(call.operation, response.text);
    return response;
  }
}

function pageHeaders(options: Omit<ListOptions<string>, 'q'>): Record<string, string> {
  return {
    ...languageHeader('Accept-Language', options.acceptLanguage),
    ...(options.total && { 'X-Total-Count': 'true' }),
  };
}

/** `force` is sent only when wanted: for a PUT of an agent it is not documented. */
function forceQuery(force: boolean | undefined): string {
  return queryString({ force: force === true ? true : undefined });
}

function languageHeader(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value };
}

function readTotal(headers: Headers): number | undefined {
  const text = headers.get('x-total-count')?.trim() ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

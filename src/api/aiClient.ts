import { setMaxListeners } from 'node:events';
import { readCommerceEvents } from '../model/commerceEvents';
import { readProviderModels, type ProviderModels } from '../model/providerModels';
import { parseBaseUrl } from './baseUrl';
import { parseTenant } from './tenant';
import { Requester } from './requester';
import { ResourceClient } from './resourceClient';
import { scopes } from './scopes';
import { TemplatesClient } from './templatesClient';
import { TokenSource } from './tokenSource';
import { Transport } from './transport';
import type {
  AgentsApi,
  AiClientOptions,
  CallOptions,
  Grant,
  JobsApi,
  PartsApi,
  Reply,
  TemplatesApi,
  TokensApi,
} from './types';

/**
 * The AI Service of one tenant, as one API key sees it. Signs in when first needed; nothing is sent before.
 * Every method rejects with an error of `./errors`, whose message is meant for a person.
 */
export class AiClient {
  readonly agents: AgentsApi;
  readonly jobs: JobsApi;
  readonly tools: PartsApi;
  readonly tokens: TokensApi;
  readonly mcpServers: PartsApi;
  readonly oauths: PartsApi;
  readonly templates: TemplatesApi;
  private readonly closing = new AbortController();
  private readonly access: TokenSource;
  /** For what comes with bundles of its own: `chatOf`, `transfersOf`. */
  readonly requester: Requester;

  /** @throws PersonError for a base URL or a tenant that can't be used. */
  constructor(options: AiClientOptions) {
    // Each request under way listens to it, and Node would warn of more than ten.
    setMaxListeners(0, this.closing.signal);
    const checked: AiClientOptions = {
      ...options,
      baseUrl: parseBaseUrl(options.baseUrl),
      tenant: parseTenant(options.tenant),
    };
    const transport = new Transport(checked);
    this.access = new TokenSource(transport, checked, this.closing.signal);
    const requester = (this.requester = new Requester(transport, this.access, checked, this.closing.signal));
    const resource = (path: string, noun: string) =>
      new ResourceClient(requester, { path, noun, plural: `${noun}s` });
    this.agents = resource('/agentic/agents', 'agent');
    this.jobs = resource('/jobs', 'job');
    this.tools = resource('/agentic/tools', 'tool');
    this.tokens = resource('/agentic/tokens', 'token');
    this.mcpServers = resource('/agentic/mcp-servers', 'MCP server');
    this.oauths = resource('/agentic/oauths', 'OAuth configuration');
    this.templates = new TemplatesClient(requester);
  }

  /**
   * The models of each provider (operation GET-ai-list-models).
   * @throws ProtocolError for a reply that is no list.
   */
  async models(options: CallOptions = {}): Promise<readonly ProviderModels[]> {
    const operation = 'Listing the models';
    const { text, value } = await this.readAll(operation, '/agentic/models', options);
    if (!Array.isArray(value)) throw this.requester.unexpected(operation, text, 'notList');
    return value.map(readProviderModels);
  }

  /**
   * The names of the events that can start an agent (operation GET-ai-commerce-events).
   * @throws ProtocolError for a reply without a list of events.
   */
  async commerceEvents(options: CallOptions = {}): Promise<readonly string[]> {
    const operation = 'Listing the commerce events';
    const { text, value } = await this.readAll(operation, '/agentic/commerce-events', options);
    const events = readCommerceEvents(value);
    if (!events) throw this.requester.unexpected(operation, text, 'notList');
    return events;
  }

  /** What the key was granted at the last sign-in, `undefined` before the first. */
  get grant(): Grant | undefined {
    return this.access.grant;
  }

  /** Signs in afresh, whatever token there is; callers at the same time share one request. */
  signIn(options: CallOptions = {}): Promise<Grant> {
    return this.access.renew(options.signal ?? this.closing.signal);
  }

  /** Aborts everything under way and forgets the token; every later call is refused as cancelled. */
  dispose(): void {
    this.closing.abort();
    this.access.clear();
  }

  /** A list that has no pages. */
  private async readAll(operation: string, path: string, { signal }: CallOptions): Promise<Reply> {
    const { text } = await this.requester.call({
      operation,
      method: 'GET',
      path,
      scope: scopes.read,
      effect: 'none',
      signal,
    });
    return { text, value: this.requester.parse(operation, text) };
  }
}

import { parseBaseUrl } from './baseUrl';
import { parseTenant } from './tenant';
import { Requester } from './requester';
import { ResourceClient } from './resourceClient';
import { TokenSource } from './tokenSource';
import { Transport } from './transport';
import type { AgentsApi, AiClientOptions, CallOptions, Grant, JobsApi, PartsApi, TokensApi } from './types';

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
  private readonly closing = new AbortController();
  private readonly access: TokenSource;

  /** @throws PersonError for a base URL or a tenant that can't be used. */
  constructor(options: AiClientOptions) {
    const checked: AiClientOptions = {
      ...options,
      baseUrl: parseBaseUrl(options.baseUrl),
      tenant: parseTenant(options.tenant),
    };
    const transport = new Transport(checked);
    this.access = new TokenSource(transport, checked, this.closing.signal);
    const requester = new Requester(transport, this.access, checked, this.closing.signal);
    const resource = (path: string, noun: string) =>
      new ResourceClient(requester, { path, noun, plural: `${noun}s` });
    this.agents = resource('/agentic/agents', 'agent');
    this.jobs = resource('/jobs', 'job');
    this.tools = resource('/agentic/tools', 'tool');
    this.tokens = resource('/agentic/tokens', 'token');
    this.mcpServers = resource('/agentic/mcp-servers', 'MCP server');
    this.oauths = resource('/agentic/oauths', 'OAuth configuration');
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
}

import { parseBaseUrl } from './baseUrl';
import { parseTenant } from './tenant';
import { Requester } from './requester';
import { ResourceClient } from './resourceClient';
import { TokenSource } from './tokenSource';
import { Transport } from './transport';
import type { AgentsApi, AiClientOptions, CallOptions, Grant, JobsApi } from './types';

/**
 * The AI Service of one tenant, as one API key sees it. Signs in when first needed; nothing is sent before.
 * Every method rejects with an error of `./errors`, whose message is meant for a person.
 */
export class AiClient {
  readonly agents: AgentsApi;
  readonly jobs: JobsApi;
  private readonly closing = new AbortController();
  private readonly tokens: TokenSource;

  /** @throws PersonError for a base URL or a tenant that can't be used. */
  constructor(options: AiClientOptions) {
    const checked: AiClientOptions = {
      ...options,
      baseUrl: parseBaseUrl(options.baseUrl),
      tenant: parseTenant(options.tenant),
    };
    const transport = new Transport(checked);
    this.tokens = new TokenSource(transport, checked, this.closing.signal);
    const requester = new Requester(transport, this.tokens, checked, this.closing.signal);
    this.agents = new ResourceClient(requester, { path: '/agentic/agents', noun: 'agent', plural: 'agents' });
    this.jobs = new ResourceClient(requester, { path: '/jobs', noun: 'job', plural: 'jobs' });
  }

  /** What the key was granted at the last sign-in, `undefined` before the first. */
  get grant(): Grant | undefined {
    return this.tokens.grant;
  }

  /** Signs in afresh, whatever token there is; callers at the same time share one request. */
  signIn(options: CallOptions = {}): Promise<Grant> {
    return this.tokens.renew(options.signal ?? this.closing.signal);
  }

  /** Aborts everything under way and forgets the token; every later call is refused as cancelled. */
  dispose(): void {
    this.closing.abort();
    this.tokens.clear();
  }
}

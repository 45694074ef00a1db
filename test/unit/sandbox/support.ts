import { startTestSandbox, type TestSandbox } from '../../support/sandbox';
import type { SandboxOptions } from '../../../src/sandbox/startSandbox';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: any;
  readonly headers: Headers;
}

export interface Call {
  readonly body?: unknown;
  /** Sent as it is. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Caller {
  readonly sandbox: TestSandbox;
  /** Calls the service with a valid token; the path begins after the tenant. */
  call(method: string, path: string, call?: Call): Promise<Answer>;
}

export async function tokenFor(url: string, clientId = 'sandbox', scope?: string): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientId,
    ...(scope === undefined ? {} : { scope }),
  });
  const response = await fetch(`${url}/oauth/token`, { method: 'POST', body: form });
  return ((await response.json()) as { access_token: string }).access_token;
}

export async function send(url: string, method: string, { body, text, headers }: Call = {}): Promise<Answer> {
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const received = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(received);
  } catch {
    json = undefined;
  }
  return { status: response.status, text: received, json, headers: response.headers };
}

/** A sandbox and a caller that is signed in. */
export async function startWithCaller(options: SandboxOptions = {}): Promise<Caller> {
  return callerOf(await startTestSandbox(options));
}

/** A caller with a fresh token. */
export async function callerOf(sandbox: TestSandbox): Promise<Caller> {
  const token = await tokenFor(sandbox.url);
  return {
    sandbox,
    call: (method, path, call = {}) =>
      send(`${sandbox.url}/ai-service/sandbox${path}`, method, {
        ...call,
        headers: { authorization: `Bearer ${token}`, ...call.headers },
      }),
  };
}

/** The smallest agent that can be stored. */
export const smallAgent = {
  name: { en: 'Small' },
  userPrompt: 'Be brief.',
  triggers: [{ type: 'endpoint' }],
  llmConfig: { provider: 'emporix_openai', model: 'gpt-4.1-mini', temperature: 0.2, maxTokens: 1000 },
  mcpServers: [],
};

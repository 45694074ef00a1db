export interface SandboxClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** A key belongs to one tenant. */
  readonly tenant: string;
  readonly scopes: readonly string[];
}

/** Well known on purpose: a sandbox holds nothing worth protecting and listens on loopback only. */
export const sandboxCredentials = {
  tenant: 'sandbox',
  clientId: 'sandbox',
  clientSecret: 'sandbox',
} as const;

const readScopes = ['ai.agent_read'];
const allScopes = [
  ...readScopes,
  'ai.agent_manage',
  'ai.agentexecution_manage',
  'ai.agentexecution_manage_own',
  'ai.text_manage',
  'ai.completion_manage',
];

/** The keys of a sandbox that is not told otherwise: one with every scope, one that may only read, one of another tenant. */
export const defaultClients: readonly SandboxClient[] = [
  { ...sandboxCredentials, scopes: allScopes },
  { tenant: 'sandbox', clientId: 'sandbox-reader', clientSecret: 'sandbox-reader', scopes: readScopes },
  { tenant: 'sandbox-two', clientId: 'sandbox-two', clientSecret: 'sandbox-two', scopes: allScopes },
];

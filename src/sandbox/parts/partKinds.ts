import type { CollectionName } from '../tenant';

/** What sets one kind of the things that agents are built from apart from the others. */
export interface PartKind {
  readonly collection: Extract<CollectionName, 'tools' | 'tokens' | 'mcpServers' | 'oauths'>;
  /** Below `/ai-service/{tenant}/agentic`. */
  readonly path: string;
  /** What one is called in a message. */
  readonly noun: string;
  /** Where one refers to a token. */
  readonly tokens: readonly (readonly string[])[];
  /** What a client sends but never gets: not even stored, since nothing here would use it. */
  readonly writeOnly: readonly (readonly string[])[];
}

export const partKinds: readonly PartKind[] = [
  {
    collection: 'tools',
    path: '/tools',
    noun: 'tool',
    tokens: [
      ['config', 'databaseConfig', 'token'],
      ['config', 'embeddingConfig', 'token'],
    ],
    writeOnly: [['config', 'botToken']],
  },
  { collection: 'tokens', path: '/tokens', noun: 'token', tokens: [], writeOnly: [['value']] },
  {
    collection: 'mcpServers',
    path: '/mcp-servers',
    noun: 'MCP server',
    tokens: [['config', 'authorizationHeaderToken']],
    writeOnly: [],
  },
  {
    collection: 'oauths',
    path: '/oauths',
    noun: 'OAuth configuration',
    tokens: [['clientSecretToken']],
    writeOnly: [],
  },
];

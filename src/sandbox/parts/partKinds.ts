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
  /** What a PATCH can't change. */
  readonly unchangeable: readonly string[];
  /** Whether 404 is among the documented answers to a DELETE. */
  readonly listsNotFound: boolean;
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
    unchangeable: ['id', 'type', 'metadata'],
    listsNotFound: true,
    writeOnly: [['config', 'botToken']],
  },
  {
    collection: 'tokens',
    path: '/tokens',
    noun: 'token',
    tokens: [],
    unchangeable: ['id', 'value', 'metadata'],
    listsNotFound: false,
    writeOnly: [['value']],
  },
  {
    collection: 'mcpServers',
    path: '/mcp-servers',
    noun: 'MCP server',
    tokens: [['config', 'authorizationHeaderToken']],
    unchangeable: ['id', 'type', 'metadata'],
    listsNotFound: true,
    writeOnly: [],
  },
  {
    collection: 'oauths',
    path: '/oauths',
    noun: 'OAuth configuration',
    tokens: [['clientSecretToken']],
    unchangeable: ['id', 'metadata'],
    listsNotFound: false,
    writeOnly: [],
  },
];

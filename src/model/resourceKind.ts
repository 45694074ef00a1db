/**
 * What sets one kind of versioned resource apart from the others. The pipeline that lists, opens, edits and
 * saves is written once and reads these.
 */
export interface ResourceKind {
  /** First segment of a document's path: `/agents/<id>.json`. */
  readonly segment: string;
  /** What one is called in a sentence. */
  readonly noun: string;
  /** Codicon of a tree item and of a picker's entry. */
  readonly icon: string;
  /** Properties that only the service sets: left out of the edited text and of what is sent. */
  readonly serverOwned: readonly string[];
  /** Secrets that older replies may contain, as paths: never shown, kept or sent. */
  readonly secrets: readonly (readonly string[])[];
  /**
   * Places where the service may send a whole object (query parameter `expand`) but wants a reference.
   * `*` stands for each item of an array.
   */
  readonly references: readonly Reference[];
  /** Top-level fields that the service knows under several names; a new resource is sent with all of them. */
  readonly aliases?: readonly (readonly string[])[];
  /** A top-level flag that, when true, makes the document read-only. */
  readonly readOnlyFlag?: string;
}

export interface Reference {
  readonly path: readonly string[];
  /** Properties that stay; all others of an object that has an `id` go. */
  readonly keep: readonly string[];
}

/** Agents (operations PUT-ai-agent, GET-ai-retrieve-agent). */
export const agentKind: ResourceKind = {
  segment: 'agents',
  noun: 'agent',
  icon: 'hubot',
  serverOwned: ['id', 'type', 'templatePrompt', 'handOff'],
  secrets: [['llmConfig', 'apiKey']],
  references: [
    { path: ['nativeTools', '*'], keep: ['id', 'allowedOperations'] },
    { path: ['mcpServers', '*', 'mcpServer'], keep: ['id'] },
    { path: ['llmConfig', 'token'], keep: ['id'] },
    { path: ['llmConfig', 'selfHostedParams', 'authorizationHeaderToken'], keep: ['id'] },
    { path: ['llmConfig', 'selfHostedParams', 'oauth'], keep: ['id'] },
  ],
  // The specification says enabledMemory, exported agents and the dashboard say enableMemory.
  aliases: [['enabledMemory', 'enableMemory']],
  readOnlyFlag: 'handOff',
};

/** Native tools (operations PUT-ai-upsert-tool, GET-ai-retrieve-tool). */
export const toolKind: ResourceKind = {
  segment: 'tools',
  noun: 'tool',
  icon: 'tools',
  serverOwned: ['id'],
  secrets: [],
  references: [
    { path: ['config', 'databaseConfig', 'token'], keep: ['id'] },
    { path: ['config', 'embeddingConfig', 'token'], keep: ['id'] },
  ],
};

/** Tokens (operations PUT-ai-upsert-token, GET-ai-retrieve-token); their values never come back. */
export const tokenKind: ResourceKind = {
  segment: 'tokens',
  noun: 'token',
  icon: 'key',
  serverOwned: ['id'],
  secrets: [],
  references: [],
};

/** Managed MCP servers (operations PUT-ai-upsert-mcp-server, GET-ai-retrieve-mcp-server). */
export const mcpServerKind: ResourceKind = {
  segment: 'mcp-servers',
  noun: 'MCP server',
  icon: 'server',
  serverOwned: ['id'],
  secrets: [],
  references: [{ path: ['config', 'authorizationHeaderToken'], keep: ['id'] }],
};

/** OAuth configurations (operations PUT-ai-upsert-oauth, GET-ai-retrieve-oauth). */
export const oauthKind: ResourceKind = {
  segment: 'oauths',
  noun: 'OAuth configuration',
  icon: 'lock',
  serverOwned: ['id'],
  secrets: [],
  references: [{ path: ['clientSecretToken'], keep: ['id'] }],
};

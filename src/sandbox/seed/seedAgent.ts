/** What an example agent says of itself; the rest has a default in {@link seedAgent}. */
export interface AgentFacts {
  readonly id: string;
  readonly name: Readonly<Record<string, string>> | null;
  readonly description: Readonly<Record<string, string>>;
  readonly prompt: string;
  readonly type?: string;
  readonly templatePrompt?: string;
  readonly enabled?: boolean;
  readonly triggers?: readonly object[];
  readonly llmConfig?: object;
  readonly mcpServers?: readonly object[];
  readonly nativeTools?: readonly object[];
  readonly agentCollaborations?: readonly object[];
  readonly maxRecursionLimit?: number;
  readonly enabledMemory?: boolean;
  readonly requiredScopes?: readonly string[];
  readonly outputFormat?: object;
  readonly icon: string;
  readonly tags: readonly string[];
  readonly version: number;
  readonly createdDaysAgo: number;
  readonly modifiedHoursAgo: number;
}

const hour = 3_600_000;

/** An agent as it is stored, its times counted back from `now` (milliseconds since the epoch). */
export function seedAgent(facts: AgentFacts, now: number): object {
  return {
    id: facts.id,
    name: facts.name,
    description: facts.description,
    type: facts.type ?? 'generic',
    enabled: facts.enabled ?? true,
    templatePrompt: facts.templatePrompt,
    userPrompt: facts.prompt.trim(),
    triggers: facts.triggers ?? [{ type: 'endpoint' }],
    llmConfig: facts.llmConfig ?? emporix('gpt-4.1-mini', 0.3, 8000),
    mcpServers: facts.mcpServers ?? [],
    nativeTools: facts.nativeTools ?? [],
    agentCollaborations: facts.agentCollaborations ?? [],
    maxRecursionLimit: facts.maxRecursionLimit ?? 20,
    enabledMemory: facts.enabledMemory ?? true,
    requiredScopes: facts.requiredScopes,
    outputFormat: facts.outputFormat && JSON.stringify(facts.outputFormat),
    icon: facts.icon,
    tags: facts.tags,
    metadata: seedMetadata(
      facts.version,
      now - facts.createdDaysAgo * 24 * hour,
      now - facts.modifiedHoursAgo * hour,
    ),
  };
}

/** Metadata of a seeded resource; times in milliseconds since the epoch. */
export function seedMetadata(version: number, createdAt: number, modifiedAt: number): object {
  return {
    version,
    createdAt: new Date(createdAt).toISOString(),
    modifiedAt: new Date(modifiedAt).toISOString(),
  };
}

export function emporix(model: string, temperature: number, maxTokens: number): object {
  return { provider: 'emporix_openai', model, temperature, maxTokens };
}

export function predefined(domain: string, ...tools: readonly string[]): object {
  return { type: 'predefined', domain, tools };
}

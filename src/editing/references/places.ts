/** Objects of the tenant that an agent names by their ids. */
export const referenceKinds = ['agent', 'token', 'tool', 'mcpServer', 'oauth'] as const;

export type ReferenceKind = (typeof referenceKinds)[number];

/** What else a value of an agent can be chosen from. */
export type SuggestionKind = 'model' | 'commerceEvent' | 'tag' | 'mcpTool';

/** `*` stands for each item of a list. */
interface Place<Kind> {
  readonly kind: Kind;
  readonly path: readonly string[];
}

/** Where an agent names other objects (operation PUT-ai-agent). */
export const referencePlaces: readonly Place<ReferenceKind>[] = [
  { kind: 'token', path: ['llmConfig', 'token', 'id'] },
  { kind: 'token', path: ['llmConfig', 'selfHostedParams', 'authorizationHeaderToken', 'id'] },
  { kind: 'oauth', path: ['llmConfig', 'selfHostedParams', 'oauth', 'id'] },
  { kind: 'mcpServer', path: ['mcpServers', '*', 'mcpServer', 'id'] },
  { kind: 'tool', path: ['nativeTools', '*', 'id'] },
  { kind: 'agent', path: ['agentCollaborations', '*', 'agentId'] },
];

/** Where an agent has values that the tenant knows a choice of. Events were one text before they became a list. */
export const suggestionPlaces: readonly Place<SuggestionKind>[] = [
  { kind: 'model', path: ['llmConfig', 'model'] },
  { kind: 'commerceEvent', path: ['triggers', '*', 'config', 'events', '*'] },
  { kind: 'commerceEvent', path: ['triggers', '*', 'config', 'events'] },
  { kind: 'tag', path: ['tags', '*'] },
  { kind: 'mcpTool', path: ['mcpServers', '*', 'tools', '*'] },
];

/**
 * The text of a new agent: the least that the service takes (operation PUT-ai-agent: name, userPrompt, triggers,
 * llmConfig and mcpServers are required), with the values that Emporix's own dashboard starts from.
 */
export function newAgentText(id: string): string {
  const agent = {
    name: { en: id },
    description: { en: '' },
    enabled: true,
    userPrompt: '',
    triggers: [{ type: 'endpoint' }],
    llmConfig: { provider: 'emporix_openai', model: 'gpt-4.1', temperature: 0.2, maxTokens: 4096 },
    mcpServers: [],
    nativeTools: [],
    agentCollaborations: [],
    maxRecursionLimit: 20,
    enabledMemory: true,
    tags: [],
  };
  return `${JSON.stringify(agent, undefined, 2)}\n`;
}

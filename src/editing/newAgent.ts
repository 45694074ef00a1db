import { PersonError } from '../base/personError';
import { agentKind } from '../model/resourceKind';
import { toEditableText } from './editableText';
import { withVersion } from './withVersion';

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

/**
 * The text of an existing agent as that of a new one: without the version.
 * @throws PersonError for a hand-off agent, of which the service gives only a stub.
 */
export function copiedAgentText(id: string, reply: string): string {
  const { readOnly, text } = toEditableText(reply, agentKind, id);
  if (!readOnly) return withVersion(text, undefined);
  throw new PersonError(
    `Agent "${id}" is a hand-off agent: the service hides its configuration, so it can't be copied.`,
  );
}

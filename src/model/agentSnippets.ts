/**
 * Templates that the editor offers while an agent is written, in the form of VS Code's `defaultSnippets`:
 * `$1` and `${1:text}` are places to fill in, a leading `^` stands for a value without quotes.
 */
export interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: unknown;
}

const model = { temperature: '^${2:0.2}', maxTokens: '^${3:4096}' };

const emporixModel: Snippet = {
  label: 'Emporix model',
  description: 'A model that Emporix provides: needs no token, has a quota.',
  body: { provider: 'emporix_openai', model: '${1:gpt-4.1}', ...model },
};

function ownKey(label: string, provider: string, example: string): Snippet {
  return {
    label,
    description: `A model of ${label}, called with your own key, which is kept as a token.`,
    body: { provider, model: `\${1:${example}}`, ...model, token: { id: '${4:token-id}' } },
  };
}

function selfHosted(label: string, provider: string, port: number): Snippet {
  return {
    label,
    description: `A model that you host with ${label}, reached under its address.`,
    body: {
      provider,
      model: '${1:model}',
      ...model,
      selfHostedParams: {
        url: `\${4:https://llm.example.com:${port}}`,
        authorizationHeaderName: '${5:Authorization}',
        authorizationHeaderToken: { id: '${6:token-id}' },
      },
    },
  };
}

export const llmSnippets: readonly Snippet[] = [
  emporixModel,
  ownKey('OpenAI', 'openai', 'gpt-4.1'),
  ownKey('Google', 'google', 'gemini-2.5-pro'),
  ownKey('Anthropic', 'anthropic', 'claude-sonnet-4-5'),
  selfHosted('Ollama', 'self_hosted_ollama', 11434),
  selfHosted('vLLM', 'self_hosted_vllm', 8000),
];

/** An operator as it is: only a value that begins with `^` can escape its dollar sign. */
const equals = '^"\\$eq"';

export const filterSnippets: readonly Snippet[] = [
  {
    label: 'Field equals',
    description: 'One field of the event has this value.',
    body: { left: 'payload.${1:order.currency}', op: '${2|$eq,$ne|}', right: '${3:EUR}' },
  },
  {
    label: 'Field is one of',
    description: 'One field of the event has one of these values.',
    body: { left: 'payload.${1:order.currency}', op: '${2|$in,$notIn|}', right: ['${3:EUR}', '${4:USD}'] },
  },
  {
    label: 'Field exists',
    description: 'One field of the event is there, or is not empty.',
    body: { left: 'payload.${1:customer.id}', op: '${2|$exists,$notExists,$isEmpty,$notEmpty|}' },
  },
  {
    label: 'All of',
    description: 'Every condition holds.',
    body: { op: '^"\\$and"', conditions: [{ left: 'payload.${1:field}', op: equals, right: '${2:value}' }] },
  },
  {
    label: 'Any of',
    description: 'At least one condition holds.',
    body: { op: '^"\\$or"', conditions: [{ left: 'payload.${1:field}', op: equals, right: '${2:value}' }] },
  },
];

const event = '${1:product.product-created}';

export const triggerSnippets: readonly Snippet[] = [
  { label: 'Endpoint', description: 'Runs when the chat API is called.', body: { type: 'endpoint' } },
  {
    label: 'Commerce events',
    description: 'Runs when one of these events happens.',
    body: { type: 'commerce_events', config: { events: [event] } },
  },
  {
    label: 'Commerce events with a filter',
    description: 'Runs when one of these events happens and its content fits.',
    body: {
      type: 'commerce_events',
      config: {
        events: [event],
        filter: { left: 'payload.${2:field}', op: equals, right: '${3:value}' },
      },
    },
  },
  {
    label: 'Slack',
    description: 'Runs on messages in Slack; needs exactly one enabled Slack tool.',
    body: { type: 'slack' },
  },
  {
    label: 'Teams',
    description: 'Runs on messages in Teams; needs exactly one enabled Teams tool.',
    body: { type: 'teams' },
  },
];

export const mcpServerSnippets: readonly Snippet[] = [
  {
    label: 'Emporix tools of one domain',
    description: 'Tools that Emporix provides: choose a domain and its tools.',
    body: {
      type: 'predefined',
      domain: '${1|product,order,customer,frontend,extensibility|}',
      tools: ['$2'],
    },
  },
  {
    label: 'Custom MCP server',
    description: "One of the tenant's MCP servers, with all its tools.",
    body: { type: 'custom', mcpServer: { id: '${1:server-id}' } },
  },
  {
    label: 'Dynamic MCP server',
    description: "Some of the tools of one of the tenant's dynamic MCP servers.",
    body: { type: 'dynamic', mcpServer: { id: '${1:server-id}' }, tools: ['${2:tool}'] },
  },
];

export const collaborationSnippets: readonly Snippet[] = [
  {
    label: 'Collaboration',
    description: 'An agent that this one may hand a task to.',
    body: { agentId: '${1:agent-id}', description: '${2:When to hand over, and what}' },
  },
];

export const nativeToolSnippets: readonly Snippet[] = [
  {
    label: 'Native tool',
    description: "One of the tenant's native tools.",
    body: { id: '${1:tool-id}', allowedOperations: ['${2:sendMessage}'] },
  },
];

export const agentSnippets: readonly Snippet[] = [
  {
    label: 'Agent',
    description: 'A whole agent with everything that is required.',
    body: {
      name: { en: '${1:Name}' },
      description: { en: '${2:What it does}' },
      enabled: '^${3|true,false|}',
      userPrompt: '${4:You are …}',
      triggers: [{ type: 'endpoint' }],
      llmConfig: {
        provider: 'emporix_openai',
        model: '${5:gpt-4.1}',
        temperature: '^0.2',
        maxTokens: '^4096',
      },
      mcpServers: [],
      nativeTools: [],
      agentCollaborations: [],
      maxRecursionLimit: '^20',
      enabledMemory: '^true',
      tags: [],
    },
  },
];

/**
 * Replies in the shapes of the service's published examples from when its agents were new: without `metadata`,
 * native tools without ids, a key in `llmConfig`, agent type `support`, hand-off agents as mere stubs, jobs
 * without a type. Field names and shapes are the examples', the words are not.
 */

const exampleBase = {
  description: { en: 'Handles complaints' },
  enabled: true,
  templatePrompt: 'You handle complaints that come by mail.',
  userPrompt: 'Look up the order with get-order before you answer.',
  llmConfig: {
    model: 'GPT-4.1',
    apiKey: 'not-a-real-key-of-the-examples',
    provider: 'openai',
    maxTokens: 100000,
    temperature: 0.2,
  },
  triggers: [{ type: 'endpoint' }],
  maxRecursionLimit: 20,
  enabledMemory: true,
  tags: ['productivity'],
  icon: 'fa-productivity',
  mcpServers: [{ domain: 'order', type: 'predefined', tools: ['get-orders', 'get-order'] }],
  nativeTools: [{ name: 'slack', config: { teamId: 'T0000001' } }],
};

/** Secret in the example replies that must not be shown or sent. */
export const exampleApiKey = exampleBase.llmConfig.apiKey;

const metadata = {
  version: 1,
  createdAt: '2025-07-25T10:30:27.167Z',
  modifiedAt: '2025-07-25T10:31:14.509Z',
};

/** Agents as GET and the lists give them, and the name that each is to be shown with. */
export const exampleAgents: readonly {
  readonly title: string;
  readonly reply: object;
  readonly label: string;
}[] = [
  {
    title: 'an agent with its name as a map',
    reply: { id: '123', name: { en: 'Complaint Agent' }, ...exampleBase, type: 'complaint' },
    label: 'Complaint Agent',
  },
  {
    title: 'an agent with its name as a text',
    reply: { id: '124', name: 'Complaint Agent', ...exampleBase, type: 'complaint' },
    label: 'Complaint Agent',
  },
  {
    title: 'an agent without a name',
    reply: { id: '125', name: null, ...exampleBase, type: 'generic' },
    label: '125',
  },
  {
    title: 'an agent of the type that was removed',
    reply: { id: '126', name: { de: 'Hilfe' }, ...exampleBase, type: 'support' },
    label: 'Hilfe',
  },
  {
    title: 'an agent whose tools are references',
    reply: {
      id: '127',
      name: { en: 'Referring' },
      ...exampleBase,
      type: 'anti_fraud',
      nativeTools: [{ id: 'slack-1' }],
      metadata,
    },
    label: 'Referring',
  },
  {
    title: 'a hand-off stub',
    reply: {
      id: 'hand-off',
      name: { en: 'Hand-off' },
      description: { en: 'Takes over' },
      handOff: true,
      metadata,
    },
    label: 'Hand-off',
  },
];

/** The body of the example PUT. */
export const exampleUpsert = {
  name: { en: 'Complaint Agent' },
  description: { en: 'Handles complaints' },
  enabled: true,
  userPrompt: 'You handle complaints that come by mail.',
  llmConfig: {
    model: 'GPT-4.1',
    token: { id: 'openai-token' },
    provider: 'openai',
    maxTokens: 100000,
    temperature: 0.2,
  },
  triggers: [{ type: 'endpoint' }],
  maxRecursionLimit: 20,
  enabledMemory: true,
  tags: ['productivity'],
  icon: 'fa-productivity',
  mcpServers: [{ domain: 'order', type: 'predefined', tools: ['get-orders', 'get-order'] }],
  nativeTools: [{ id: 'slack-1' }],
};

/** The steps of the example PATCH. */
export const examplePatch = [
  { op: 'REPLACE', path: '/description', value: 'Another description' },
  { op: 'REPLACE', path: '/name', value: 'Complaint Agent' },
] as const;

/** The job that every job example shows; it has no type. */
export const exampleJob = {
  id: '68835cc3ef4e8e1425c360ad',
  status: 'success',
  sessionId: '123e4567-e89b-12d3-a456-426614174000',
  agentType: 'complaint',
  agentId: 'complaint-agent',
  commerceEvent: 'product.product-updated',
  message: 'Dear customer,\n\nyour invoice was corrected.\n\nKind regards, \nYour support team',
  metadata,
};

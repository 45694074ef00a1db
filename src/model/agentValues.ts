/**
 * Values that the service documents for the fields of an agent (operation PUT-ai-agent). Each list has grown
 * with time, so an unknown value is never an error.
 */
export const providers = [
  'emporix_openai',
  'openai',
  'google',
  'anthropic',
  'self_hosted_ollama',
  'self_hosted_vllm',
] as const;

/** Providers that are called with a key of the tenant's own. */
export const tokenProviders: readonly string[] = ['openai', 'google', 'anthropic'];

export const selfHostedProviders: readonly string[] = ['self_hosted_ollama', 'self_hosted_vllm'];

export const triggerTypes = ['endpoint', 'commerce_events', 'slack', 'teams'] as const;

export const mcpServerTypes = ['predefined', 'custom', 'dynamic'] as const;

export const mcpDomains = ['product', 'order', 'customer', 'frontend', 'extensibility'] as const;

export const scopes = ['anonymous', 'customer', 'employee', 'integration'] as const;

/** Operators of a commerce-event filter, by what they want on the right. */
export const filterOperators = {
  none: ['$exists', '$notExists', '$isEmpty', '$notEmpty'],
  scalar: ['$eq', '$ne'],
  list: ['$in', '$notIn'],
  compound: ['$and', '$or'],
} as const;

/** `tolerated` is what Emporix's own dashboard lets a person choose, above the documented maximum. */
export const recursionLimit = { min: 1, max: 50, tolerated: 100 } as const;

/** In steps of 0.1; the dashboard can also produce 0. */
export const temperature = { min: 0.1, max: 1 } as const;

/** What PUT-ai-agent can't do without. */
export const requiredFields = ['name', 'userPrompt', 'triggers', 'llmConfig', 'mcpServers'] as const;

const model = (id: string, name = id, thinking = false) => ({ id, name, thinking });

/**
 * What the sandbox answers to GET-ai-list-models. Documented are the first three providers and, of the models,
 * gpt-4.1-mini, claude-opus-4-6, claude-haiku-3-5 and gemini-3.1-flash-lite; the others, and `emporix_openai`
 * as a provider in this list, are the sandbox's own.
 */
export const models = [
  {
    provider: 'openai',
    models: [
      model('gpt-4.1'),
      model('gpt-4.1-mini'),
      model('gpt-4.1-nano'),
      model('gpt-5', 'gpt-5', true),
      model('gpt-5-mini', 'gpt-5-mini', true),
    ],
  },
  {
    provider: 'anthropic',
    models: [
      model('claude-opus-4-6', 'Claude Opus 4.6', true),
      model('claude-opus-4-1', 'Claude Opus 4.1', true),
      model('claude-sonnet-4-5', 'Claude Sonnet 4.5', true),
      model('claude-haiku-3-5', 'Claude Haiku 3.5'),
    ],
  },
  {
    provider: 'google',
    models: [
      {
        ...model('gemini-3.1-flash-lite', 'Gemini 3.1 Flash Lite', true),
        description: 'Gemini 3.1 Flash Lite',
      },
      { ...model('gemini-2.5-pro', 'Gemini 2.5 Pro', true), description: 'For long and difficult tasks' },
      { ...model('gemini-2.5-flash', 'Gemini 2.5 Flash', true), description: 'Quick, for everyday tasks' },
    ],
  },
  {
    provider: 'emporix_openai',
    models: [model('gpt-4.1'), model('gpt-4.1-mini'), model('gpt-4.1-nano')],
  },
] as const;

import { emporix, predefined, type AgentFacts } from './seedAgent';

/** Agents that look after the catalogue of the example shop. */
export const catalogueAgents: readonly AgentFacts[] = [
  {
    id: 'product-copywriter',
    name: { en: 'Product Copywriter', de: 'Produkttexter' },
    description: {
      en: 'Writes product texts from attributes, in the voice of the shop.',
      de: 'Schreibt Produkttexte aus Attributen, im Ton des Hauses.',
    },
    prompt: `
You write product texts for Lumen & Loom. A new product arrives with attributes, measurements and perhaps a supplier text. You make of it a text that a reader finishes.

## Voice

Calm, concrete, a little dry. We sell light and cloth, not dreams. Say what the thing is made of, what it is good at, and where it does not fit. One image a text is enough; none is fine.

## Shape

1. A first sentence that could stand alone in a search result, at most 150 characters.
2. Two short paragraphs: the material and how it is made, then the use in a room.
3. A list of three to five facts, each with a number or a standard.

## Rules

- Use only attributes of the product. If the colour temperature is missing, do not write "warm light".
- Units are metric, with a space: 40 cm, 2700 K, 806 lm.
- No superlatives, no "perfect for", no questions to the reader.
- Care instructions go into the attribute \`care\`, never into the text.

When you are done, store the text with \`partial-update-product\` in English only. The translator takes it from there.
`,
    triggers: [
      { type: 'endpoint' },
      { type: 'commerce_events', config: { events: ['product.product-created'] } },
    ],
    llmConfig: {
      provider: 'anthropic',
      model: 'claude-opus-4-1',
      temperature: 0.7,
      maxTokens: 10000,
      token: { id: 'anthropic-token' },
    },
    mcpServers: [
      predefined('product', 'get-product', 'partial-update-product', 'get-categories-by-product-assignment'),
    ],
    agentCollaborations: [{ agentId: 'translator', description: 'Translates the finished text.' }],
    icon: 'fa-pen-nib',
    tags: ['content', 'catalogue', 'events'],
    version: 31,
    createdDaysAgo: 260,
    modifiedHoursAgo: 20,
  },
  {
    id: 'translator',
    name: { en: 'Translator', de: 'Übersetzer' },
    description: {
      en: 'Translates shop texts between English and German and keeps the terminology.',
      de: 'Übersetzt Shoptexte zwischen Englisch und Deutsch und hält die Terminologie ein.',
    },
    prompt: `
Translate texts of the shop between English and German. You translate meaning and tone, not words.

Terminology that never varies:

- *floor lamp* – Stehleuchte (never "Stehlampe")
- *pendant light* – Pendelleuchte
- *throw* – Plaid
- *linen* – Leinen; *half linen* – Halbleinen
- *dimmable* – dimmbar
- *free returns* – kostenlose Rücksendung

German texts address the reader with "Sie" in service texts and avoid the address altogether in product texts. English is British. Keep Markdown, placeholders such as \`{{orderNumber}}\` and product names exactly as they are. Numbers follow the target language: 1,299.00 becomes 1.299,00.

If a sentence has two meanings and the context does not decide, translate the more modest one and add a line \`NOTE:\` with the other at the very end. An empty text stays empty; never fill it.
`,
    llmConfig: {
      provider: 'openai',
      model: 'gpt-4.1',
      temperature: 0.2,
      maxTokens: 12000,
      token: { id: 'openai-token' },
    },
    mcpServers: [predefined('product', 'get-product', 'partial-update-product')],
    enabledMemory: false,
    icon: 'fa-language',
    tags: ['content', 'i18n'],
    version: 17,
    createdDaysAgo: 250,
    modifiedHoursAgo: 140,
  },
  {
    id: 'catalogue-hygiene',
    name: { en: 'Catalogue Hygiene', de: 'Katalogpflege' },
    description: {
      en: 'Looks for missing attributes, odd units and orphaned categories after each product update.',
      de: 'Sucht nach jeder Produktänderung fehlende Attribute, falsche Einheiten und verwaiste Kategorien.',
    },
    prompt: `
After each change of a product you check whether its data is fit for the shop. You report; you repair only what cannot be wrong.

## Check

- Every lamp has *luminous flux*, *colour temperature*, *energy class* and *socket*.
- Every textile has *material* with shares that add up to 100 %.
- Weights between 50 g and 80 kg; anything else is a unit mistake until proven otherwise.
- At least one category, at least one image, a price for each site.

## Repair

You may trim white space, turn a decimal comma into a point in numeric attributes and write units in their standard form. Everything else is a finding.

## Report

One line a finding: product code, attribute, what is there, what is expected. Order them by how much a customer would notice. If there is nothing to report, answer with "No findings." and stop; do not praise the data.
`,
    triggers: [
      {
        type: 'commerce_events',
        config: {
          events: ['product.product-created', 'product.product-updated'],
          filter: {
            op: '$and',
            conditions: [
              { left: 'payload.product.published', op: '$eq', right: true },
              { left: 'payload.product.productType', op: '$in', right: ['BASIC', 'VARIANT'] },
              {
                op: '$or',
                conditions: [
                  { left: 'payload.product.code', op: '$notEmpty' },
                  { left: 'payload.product.mixins.lamp', op: '$exists' },
                ],
              },
            ],
          },
        },
      },
    ],
    llmConfig: emporix('gpt-4.1-mini', 0.1, 6000),
    mcpServers: [
      predefined(
        'product',
        'get-product',
        'partial-update-product',
        'get-prices',
        'get-category-assignments',
      ),
      {
        type: 'dynamic',
        mcpServer: { id: 'catalogue-functions' },
        tools: ['check_units', 'find_duplicates'],
      },
    ],
    enabledMemory: false,
    icon: 'fa-broom',
    tags: ['catalogue', 'quality', 'events'],
    version: 19,
    createdDaysAgo: 150,
    modifiedHoursAgo: 11,
  },
  {
    id: 'review-summariser',
    name: { en: 'Review Summariser', de: 'Bewertungsüberblick' },
    description: {
      en: 'Condenses the reviews of a product into three honest sentences.',
      de: 'Fasst die Bewertungen eines Produkts in drei ehrlichen Sätzen zusammen.',
    },
    prompt: `
You read all reviews of one product and write what a friend would tell after reading them: what people like, what disappoints them, and whom it suits.

Weigh reviews of verified buyers twice. A complaint that appears in fewer than three reviews is an anecdote; leave it out unless it concerns safety. Quote at most four words of any review. When there are fewer than eight reviews, do not summarise: set \`enough\` to false and leave the texts empty.

Never soften a safety issue. Never mention the names of reviewers.
`,
    llmConfig: {
      provider: 'self_hosted_vllm',
      model: 'mistral-small-3.2-24b-instruct',
      temperature: 0.3,
      maxTokens: 4000,
      baseProvider: 'OPENAI',
      selfHostedParams: {
        url: 'https://llm.lumen-and-loom.example/v1',
        authorizationHeaderName: 'X-Api-Key',
        authorizationHeaderToken: { id: 'vllm-token' },
        oauth: { id: 'llm-gateway' },
      },
    },
    mcpServers: [{ type: 'custom', mcpServer: { id: 'reviews' } }],
    outputFormat: {
      type: 'object',
      properties: {
        enough: { type: 'boolean' },
        liked: { type: 'string', maxLength: 200 },
        disliked: { type: 'string', maxLength: 200 },
        suits: { type: 'string', maxLength: 200 },
        reviewsRead: { type: 'integer', minimum: 0 },
      },
      required: ['enough', 'liked', 'disliked', 'suits', 'reviewsRead'],
      additionalProperties: false,
    },
    enabledMemory: false,
    icon: 'fa-star-half-stroke',
    tags: ['content', 'reviews', 'self-hosted'],
    version: 8,
    createdDaysAgo: 70,
    modifiedHoursAgo: 190,
  },
  {
    id: 'image-alt-texts',
    name: { en: 'Image Descriptions', de: 'Bildbeschreibungen' },
    description: {
      en: 'Writes alternative texts for product images.',
      de: 'Schreibt Alternativtexte für Produktbilder.',
    },
    prompt: `
Describe product images for people who do not see them. One sentence, at most 120 characters, beginning with the object and not with "picture of".

Name what matters for buying: form, colour, material, size in relation to the room. If a person is in the image, say what they do, never how they look. Text inside the image is repeated in full when it carries information.

A purely decorative image gets the empty text. If you cannot tell what the object is, answer \`UNSURE\` and nothing else.
`,
    enabled: false,
    llmConfig: {
      provider: 'google',
      model: 'gemini-2.5-flash',
      temperature: 0.2,
      maxTokens: 1000,
      token: { id: 'google-token' },
    },
    mcpServers: [predefined('product', 'get-product', 'partial-update-product')],
    icon: 'fa-image',
    tags: ['content', 'accessibility', 'pilot'],
    version: 3,
    createdDaysAgo: 33,
    modifiedHoursAgo: 400,
  },
  {
    id: 'semantic-search-tuner',
    name: { en: 'Search Tuner', de: 'Suchoptimierung' },
    description: {
      en: 'Explains why a search finds nothing and proposes synonyms.',
      de: 'Erklärt, warum eine Suche nichts findet, und schlägt Synonyme vor.',
    },
    prompt: `
Each morning you receive the searches of the day before that found nothing. For each, find out why.

1. Ask the product index for the five nearest products.
2. If one of them is what the visitor meant, propose a synonym: the visitor's word, our word, and how often it was searched.
3. If we simply do not sell it, put it on the list *wanted*, with a count.
4. If it is a typing mistake, do nothing; the search corrects those itself.

Report two tables, *synonyms* and *wanted*, each sorted by count. At most twenty rows each. Do not propose brand names of competitors as synonyms.
`,
    llmConfig: emporix('gpt-4.1', 0.2, 9000),
    nativeTools: [{ id: 'product-index' }],
    icon: 'fa-magnifying-glass',
    tags: ['search', 'catalogue'],
    version: 4,
    createdDaysAgo: 45,
    modifiedHoursAgo: 96,
  },
];

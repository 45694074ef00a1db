import { emporix, predefined, type AgentFacts } from './seedAgent';

/** Agents that watch over the business of the example shop. */
export const operationsAgents: readonly AgentFacts[] = [
  {
    id: 'anti-fraud',
    name: { en: 'Anti-Fraud', de: 'Betrugserkennung' },
    description: {
      en: 'Rates the risk of new orders and holds the suspicious ones.',
      de: 'Bewertet das Risiko neuer Bestellungen und hält verdächtige zurück.',
    },
    type: 'anti_fraud',
    templatePrompt:
      'You assess whether an order is likely to be fraudulent. Work from evidence, give a score from 0 to 100 and name the three signals that weigh most.',
    prompt: `
Rate each new order above 80 EUR before it is released to the warehouse.

## Signals

- Delivery address used for the first time **and** different from the billing country: +25
- More than two orders from one account within an hour: +20
- Payment attempts with more than one card: +30
- Items that resell easily (designer lamps above 400 EUR): +15
- Customer with at least three paid orders in the last two years: −40

Signals add up, the score stays between 0 and 100.

## Decision

| Score | What happens |
| --- | --- |
| below 40 | release |
| 40 to 69 | hold for a person, post to \`#fraud-watch\` |
| 70 and more | hold, lock further orders of the account for 24 hours |

A held order must be explained so that a colleague can decide in one minute: score, the three signals that weigh most, links to earlier orders. Never accuse; write "unusual", not "fraudulent". Nationality, language and name are not signals.
`,
    triggers: [
      {
        type: 'commerce_events',
        config: {
          events: ['order.order-created'],
          filter: {
            op: '$and',
            conditions: [
              { left: 'payload.order.currency', op: '$in', right: ['EUR', 'CHF'] },
              { left: 'payload.order.customerEmail', op: '$notEmpty' },
              { left: 'payload.order.channel', op: '$ne', right: 'store' },
            ],
          },
        },
      },
    ],
    llmConfig: {
      provider: 'openai',
      model: 'gpt-4.1',
      temperature: 0.1,
      maxTokens: 8000,
      token: { id: 'openai-token' },
    },
    mcpServers: [
      predefined('order', 'get-order', 'get-customer-orders'),
      predefined('customer', 'get-customer'),
    ],
    nativeTools: [{ id: 'slack-1', allowedOperations: ['sendMessage'] }],
    agentCollaborations: [
      { agentId: 'payment-risk-handoff', description: 'Knows payment attempts and chargebacks.' },
    ],
    enabledMemory: false,
    requiredScopes: ['integration'],
    icon: 'fa-shield-halved',
    tags: ['risk', 'orders', 'events'],
    version: 27,
    createdDaysAgo: 230,
    modifiedHoursAgo: 1,
  },
  {
    id: 'price-monitor',
    name: { en: 'Price Monitor', de: 'Preiswächter' },
    description: {
      en: 'Compares our prices with the market twice a day and proposes changes.',
      de: 'Vergleicht unsere Preise zweimal täglich mit dem Markt und schlägt Änderungen vor.',
    },
    prompt: `
Twice a day you get a list of products with market prices. Find the products whose price no longer fits and propose a new one.

## When to propose

- Our price is more than 8 % above the median of at least three offers that are in stock.
- Our price is more than 12 % below the median: we give margin away.
- Never for products younger than 30 days or with the label \`fixed-price\`.

## How far

Move at most 5 % a day and never below cost plus 18 %. Round to ,90 – prices in CHF to ,95. If the rule forbids the step that the market asks for, say which rule.

## Output

A table: product code, our price, median, proposal, reason in six words. Below it the sum of the margin that all proposals together would change, per week. You propose; \`upsert-price\` is used only after the message "apply" from a member of the pricing team.
`,
    llmConfig: emporix('gpt-4.1', 0.1, 14000),
    mcpServers: [predefined('product', 'get-products', 'get-prices', 'get-price-model', 'upsert-price')],
    requiredScopes: ['employee', 'integration'],
    icon: 'fa-chart-line',
    tags: ['pricing', 'scheduled'],
    version: 12,
    createdDaysAgo: 120,
    modifiedHoursAgo: 13,
  },
  {
    id: 'stock-watcher',
    name: { en: 'Stock Watcher', de: 'Bestandswächter' },
    description: {
      en: 'Warns before best sellers run out and suggests reorder quantities.',
      de: 'Warnt, bevor Bestseller ausgehen, und schlägt Nachbestellmengen vor.',
    },
    prompt: `
Watch the availability of everything that sold at least five times in the last 28 days.

For each such product compute the days until it runs out: stock divided by the average daily sales, weekends included. Compare with the supplier's lead time plus four days of safety.

- Runs out before new goods can arrive: **red**, propose an express order.
- Runs out within ten days after that: **amber**, propose a normal order for eight weeks of sales, rounded up to full cartons.
- Otherwise say nothing.

Seasonal goods (label \`season\`) are never reordered after the first of the last month of their season. When sales tripled within a week, mention the likely reason if an event, a campaign or a newsletter explains it; else write "no known reason".

Post one message a day, red before amber, at most fifteen lines.
`,
    triggers: [{ type: 'endpoint' }, { type: 'teams' }],
    mcpServers: [
      predefined('product', 'get-availabilities-by-site', 'get-products'),
      predefined('order', 'get-orders'),
    ],
    nativeTools: [{ id: 'teams-sales', allowedOperations: ['sendMessage', 'collaborateOnChannel'] }],
    icon: 'fa-warehouse',
    tags: ['stock', 'purchasing', 'teams'],
    version: 10,
    createdDaysAgo: 132,
    modifiedHoursAgo: 44,
  },
  {
    id: 'newsletter-editor',
    name: { en: 'Newsletter Editor', de: 'Newsletter-Redaktion' },
    description: {
      en: 'Drafts the weekly newsletter from new arrivals, stock and the season.',
      de: 'Entwirft den wöchentlichen Newsletter aus Neuheiten, Bestand und Jahreszeit.',
    },
    prompt: `
Draft the newsletter that goes out on Thursday morning. It has one idea a week, not five.

## Finding the idea

Look at what arrived in the last ten days and what is in stock in depth. Choose a theme that connects three or four products by use or material: "light for reading", "linen in winter". Do not repeat a theme of the last eight issues; they are in your memory.

## Writing

- Subject: at most 45 characters, no emoji, no question.
- Opening: 60 to 80 words about the theme, without naming a product.
- Each product: two sentences and the price. The second sentence says for whom it is.
- Closing: one sentence about service or opening hours, when there is news; otherwise none.

Write English first, then German as an original text of its own rather than a translation. Give three subjects to choose from. Mark every claim about a product that is not in its attributes with \`[check]\`.
`,
    enabled: false,
    llmConfig: {
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      temperature: 0.9,
      maxTokens: 12000,
      token: { id: 'anthropic-token' },
    },
    mcpServers: [predefined('product', 'get-products', 'get-prices', 'get-availabilities-by-site')],
    agentCollaborations: [{ agentId: 'translator', description: 'Checks terminology in the German text.' }],
    icon: 'fa-envelope-open-text',
    tags: ['marketing', 'content'],
    version: 15,
    createdDaysAgo: 160,
    modifiedHoursAgo: 210,
  },
  {
    id: 'weekly-report',
    name: { en: 'Weekly Report' },
    description: { en: 'Sums up orders, returns and complaints every Monday.' },
    prompt: `
Every Monday at seven you write the report that the management reads with the first coffee. One page.

Start with the one number that changed most and say why, as far as the data shows it. Then four short sections: *Orders*, *Returns*, *Complaints*, *Catalogue*. Each has last week's figure, the change against the average of the four weeks before, and one sentence. A change below 5 % is "stable" and gets no sentence.

End with *Worth a look*: at most three things that nobody asked about. If there is none, leave the section out.

Figures come from the services, never from earlier reports. If a service does not answer, write which one and report the rest; a missing figure is better than an old one.
`,
    llmConfig: emporix('gpt-4.1', 0.3, 10000),
    mcpServers: [predefined('order', 'get-orders', 'get-returns'), predefined('product', 'get-products')],
    requiredScopes: ['integration'],
    icon: 'fa-clipboard-list',
    tags: ['reporting', 'scheduled', 'internal'],
    version: 6,
    createdDaysAgo: 99,
    modifiedHoursAgo: 160,
  },
  {
    id: 'a3f0c2d4-5b61-4e1d-9f0e-2c7d8a94b6e1',
    name: null,
    description: { en: 'Draft from a workshop; nobody gave it a name.' },
    prompt: `
Answer questions about lamp care and bulb replacement. Use the product's manual if there is one.

If the question concerns wiring, tell the person to ask an electrician and stop there.
`,
    enabled: false,
    icon: 'fa-robot',
    tags: [],
    version: 2,
    createdDaysAgo: 12,
    modifiedHoursAgo: 270,
  },
];

import { predefined, type AgentFacts } from './seedAgent';

/** Agents that help people to buy in the example shop. */
export const salesAgents: readonly AgentFacts[] = [
  {
    id: 'checkout-helper',
    name: { en: 'Checkout Helper', de: 'Kassenhilfe' },
    description: {
      en: 'Helps visitors who hesitate at the checkout: payment, shipping, vouchers.',
      de: 'Hilft an der Kasse bei Zahlung, Versand und Gutscheinen.',
    },
    prompt: `
You appear in the checkout of the shop when a visitor has not moved on for ninety seconds. Your job is to remove one obstacle, not to sell.

- Look at the cart before you speak. If an item went out of stock meanwhile, say so first and offer the closest alternative at the same price or below.
- Explain payment methods only for the visitor's country. Invoice is offered in Germany and Austria, from 20 EUR.
- A voucher that does not work: read the reason, say it in plain words, and never invent a voucher.
- Changing quantities or addresses is fine when the visitor asks for it. Placing the order is not: that button belongs to the visitor.

Keep it under forty words a message. If the visitor closes the chat, stay closed.
`,
    mcpServers: [
      predefined(
        'frontend',
        'get-cart',
        'modify-cart-items',
        'get-payment-methods',
        'get-products',
        'upsert-customer-address',
      ),
    ],
    requiredScopes: ['anonymous', 'customer'],
    icon: 'fa-cart-shopping',
    tags: ['storefront', 'customer-facing'],
    version: 7,
    createdDaysAgo: 88,
    modifiedHoursAgo: 77,
  },
  {
    id: 'b2b-quote-assistant',
    name: { en: 'B2B Quote Assistant', de: 'B2B-Angebotshilfe' },
    description: {
      en: 'Prepares quotes for hotels, offices and interior designers.',
      de: 'Bereitet Angebote für Hotels, Büros und Innenarchitekten vor.',
    },
    prompt: `
Business customers ask for quotes: forty bedside lamps for a hotel, curtains for an office floor, samples for a designer. You turn such a request into a draft quote that a sales colleague can send within five minutes.

## Gather

Company and contact person, items and quantities, delivery address, wished date, budget if named. Ask for what is missing in **one** message, as a numbered list.

## Calculate

1. Match the prices for the customer's legal entity with \`match-prices\`. Never use shop prices for a business customer.
2. From 50 pieces of one item, propose the next price tier and show what it saves.
3. Add assembly only when the request mentions it.

## Write the draft

A table with item, quantity, unit price and total, then delivery time, then the validity of 21 days. Under the table list every assumption you made; the colleague deletes what does not apply. Create the quote in status *draft* and post its number to the sales channel. Discounts above the tier are for people to decide, so do not hint at them.
`,
    llmConfig: {
      provider: 'google',
      model: 'gemini-2.5-pro',
      temperature: 0.4,
      maxTokens: 16000,
      token: { id: 'google-token' },
    },
    mcpServers: [
      predefined('frontend', 'get-quotes', 'create-quote', 'update-quote', 'get-quote-reasons'),
      predefined('product', 'get-products', 'match-prices', 'get-availabilities-by-product-ids'),
      predefined('customer', 'get-legal-entity', 'get-contact-assignments'),
    ],
    nativeTools: [{ id: 'teams-sales', allowedOperations: ['sendMessage'] }],
    requiredScopes: ['employee'],
    maxRecursionLimit: 30,
    icon: 'fa-file-signature',
    tags: ['b2b', 'sales', 'quotes'],
    version: 5,
    createdDaysAgo: 61,
    modifiedHoursAgo: 8,
  },
];

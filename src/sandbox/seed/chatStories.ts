import type { Details } from './random';

/** A chat of an agent that ended well: its answer, and the event that started it, if one did. */
export interface Story {
  readonly agentId: string;
  readonly agentType?: string;
  readonly commerceEvent?: string;
  readonly tell: (details: Details) => string;
}

/** Answers as the agents of the example shop give them, in Markdown. */
export const chatStories: readonly Story[] = [
  {
    agentId: 'order-support',
    tell: ({ order, customer, product, between }) => `Dear ${customer()},

your order **${order()}** with the ${product()} left our warehouse on Tuesday and is with the carrier. The carrier names ${String(between(1, 3))} more working days until delivery.

That is two days later than we promised, and I am sorry for it. You have two options:

1. **Wait** – nothing to do, you receive a message on the day of delivery.
2. **Cancel** – reply with "cancel", and we refund the full amount within five working days.

Kind regards
Order Support`,
  },
  {
    agentId: 'order-support',
    tell: ({ order, customer }) => `Dear ${customer()},

I have sent a copy of the invoice for order **${order()}** to the e-mail address that is stored in your account. It shows the VAT separately, so you can use it for your books.

If the address has changed, please update it under *My account → Details* and write to me again. For your safety I can't send invoices to another address.`,
  },
  {
    agentId: 'returns-desk',
    tell: ({ order, digits, product }) => `Return **R-${digits(6)}** is open.

| | |
| --- | --- |
| Order | ${order()} |
| Item | ${product()} |
| Reason | does not fit |
| Refund | within 5 working days after arrival |

The label is on its way by e-mail. Please pack the lampshade separately; the original box is enough.`,
  },
  {
    agentId: 'returns-desk',
    tell: ({
      order,
      product,
    }) => `The photo shows a crack along the seam, so the ${product()} from order **${order()}** was damaged in transit.

You don't need to send it back. The refund is under way, and you may keep or dispose of the item. I have told the carrier.`,
  },
  {
    agentId: 'complaint-agent',
    agentType: 'complaint',
    tell: ({ order, customer, euros }) => `Dear ${customer()},

you waited eleven days for order **${order()}**, wrote to us twice and got the same standard answer both times. That should not have happened.

- The shipping costs are on their way back to you.
- A voucher of 10 % for your next order is in your account.
- Your parcel is found: it was scanned in the wrong depot and arrives tomorrow.

_Audit: agree. Total below 150 EUR (${euros()}), no earlier voucher for this order._`,
  },
  {
    agentId: 'complaint-agent',
    agentType: 'complaint',
    tell: ({
      order,
      digits,
    }) => `The invoice **EIN${digits(6)}** for order **${order()}** named the wrong legal entity. It has been cancelled and replaced.

Nothing changes in the amount. The corrected invoice has the date of today and refers to the old one, so that your accounting can match both.

If the old invoice has already been paid, no further payment is needed.`,
  },
  {
    agentId: 'complaint-categorization',
    agentType: 'complaint',
    tell: ({ pick }) =>
      JSON.stringify(
        {
          category: pick(['delivery', 'damage', 'wrong item', 'invoice']),
          urgency: pick(['normal', 'high', 'low']),
          evidence: 'I have now written for the third time and still have no answer.',
        },
        null,
        2,
      ),
  },
  {
    agentId: 'complaint-audit',
    agentType: 'complaint',
    tell: ({ order, pick }) =>
      pick([
        `**agree**\n\nPoints 1 to 4 hold for ${order()}. The remedy matches the row "late by more than 7 days".`,
        `**object**\n\nPoint 3: order ${order()} received a voucher of 10 % on the second of this month. A second one needs a reason.`,
        `**human**\n\nPoint 1: the summary names two damaged lamps, order ${order()} contains one.`,
      ]),
  },
  {
    agentId: 'b2b-quote-assistant',
    tell: ({ digits, between }) => {
      const count = between(40, 90);
      return `Draft quote **Q-${digits(5)}** is ready for review.

| Item | Quantity | Unit price | Total |
| --- | ---: | ---: | ---: |
| Reading lamp *Kant*, brass | ${String(count)} | 84.00 | ${String(count * 84)}.00 |
| Bulb E14, 470 lm, 2700 K | ${String(count * 2)} | 3.10 | ${(count * 2 * 3.1).toFixed(2)} |

Delivery 4 weeks after order, valid for 21 days.

**Assumptions**

- Delivery to one address, kerbside.
- No assembly, the request does not mention it.
- At 100 lamps the next tier saves 4 %.`;
    },
  },
  {
    agentId: 'product-copywriter',
    commerceEvent: 'product.product-created',
    tell: ({ product }) => `Stored an English text for the ${product()} (142 words).

> A floor lamp of ash and opal glass that lights a chair and the page in your hand, and leaves the rest of the room alone.

- \`care\` filled from the material
- colour temperature is missing in the data, so the text does not mention it
- handed to the translator`,
  },
  {
    agentId: 'translator',
    tell: ({ product }) => `Der Text zum ${product()} liegt auf Deutsch vor (136 Wörter).

NOTE: "a light that stays" could also mean that it does not flicker; translated as *ein Licht, das bleibt*.`,
  },
  {
    agentId: 'catalogue-hygiene',
    commerceEvent: 'product.product-updated',
    tell: ({ digits }) => `3 findings, 1 repair.

- \`LL-${digits(5)}\` · *weight* · 1800 kg · expected 1.8 kg
- \`LL-${digits(5)}\` · *material* · 60 % linen, 30 % cotton · expected a sum of 100 %
- \`LL-${digits(5)}\` · *image* · none · expected at least one

Repaired: decimal comma in *height* of \`LL-${digits(5)}\`.`,
  },
  {
    agentId: 'catalogue-hygiene',
    commerceEvent: 'product.product-created',
    tell: () => 'No findings.',
  },
  {
    agentId: 'review-summariser',
    tell: ({ between }) =>
      JSON.stringify(
        {
          enough: true,
          liked: 'Warm, even light and a switch that can be reached from bed.',
          disliked: 'The cable is short, and the shade collects dust.',
          suits: 'Readers with a socket near the chair.',
          reviewsRead: between(12, 140),
        },
        null,
        2,
      ),
  },
  {
    agentId: 'anti-fraud',
    agentType: 'anti_fraud',
    commerceEvent: 'order.order-created',
    tell: ({ order, between }) => `**Released** ${order()} – score ${String(between(3, 38))}

Three paid orders in the last two years, known address, one card.`,
  },
  {
    agentId: 'anti-fraud',
    agentType: 'anti_fraud',
    commerceEvent: 'order.order-created',
    tell: ({ order, between, euros }) => `**Held** ${order()} – score ${String(between(45, 68))}

1. Delivery address is new and in another country than the bill (+25)
2. Two cards were tried before the payment went through (+30)
3. The order contains two designer lamps for ${euros()} each

Posted to \`#fraud-watch\`. Earlier orders of the account: none.`,
  },
  {
    agentId: 'price-monitor',
    tell: ({ digits }) => `| Product | Ours | Median | Proposal | Reason |
| --- | ---: | ---: | ---: | --- |
| \`LL-${digits(5)}\` | 249.90 | 224.00 | 239.90 | 11 % above, five offers in stock |
| \`LL-${digits(5)}\` | 39.90 | 46.50 | 41.90 | 14 % below, margin given away |
| \`LL-${digits(5)}\` | 119.90 | 118.00 | – | fits |

Margin per week if all are applied: **+ 86 EUR**. Answer "apply" to store the two proposals.`,
  },
  {
    agentId: 'stock-watcher',
    tell: ({ between }) => `**Red**

- Pendant light *Halo 40*: ${String(between(2, 6))} days left, lead time 21 days. Express order of 60 proposed. Known reason: last Thursday's newsletter.

**Amber**

- Wool throw *Moor*: 26 days left. Normal order of 48 (4 cartons) proposed.`,
  },
  {
    agentId: 'semantic-search-tuner',
    tell: ({ between }) => `### Synonyms

| Visitor's word | Ours | Searches |
| --- | --- | ---: |
| bedside light | reading lamp | ${String(between(20, 60))} |
| plaid | throw | ${String(between(8, 19))} |

### Wanted

| Word | Searches |
| --- | ---: |
| outdoor string lights | ${String(between(30, 70))} |
| blackout curtain | ${String(between(5, 29))} |`,
  },
  {
    agentId: 'weekly-report',
    tell: ({
      between,
    }) => `**Returns fell by ${String(between(11, 19))} %**, mostly for lamps: the new packaging arrived on Monday.

#### Orders
${String(between(410, 690))}, stable.

#### Returns
${String(between(24, 51))}. Two thirds are textiles, as before.

#### Complaints
${String(between(3, 12))}, of which two concern the carrier in the south.

#### Worth a look
- Half of the quotes of this week came from hotels; a year ago it was a fifth.`,
  },
  {
    agentId: 'checkout-helper',
    tell: () =>
      'Invoice is available from 20 EUR for addresses in Germany and Austria. Your cart is at 18.90 EUR; with the bulb you looked at it would be 22.00 EUR. Shall I add it?',
  },
];

/** Why chats fail, with the agent that each happened to. */
export const failures: readonly {
  readonly agentId: string;
  readonly agentType?: string;
  readonly message: string;
}[] = [
  {
    agentId: 'review-summariser',
    message: 'The model at https://llm.lumen-and-loom.example/v1 did not answer within 60 seconds.',
  },
  {
    agentId: 'complaint-agent',
    agentType: 'complaint',
    message:
      'The recursion limit of 35 was reached without an answer.\n\nThe last steps were: `get-order` → `complaint-audit` → `get-order` → `complaint-audit`.',
  },
  {
    agentId: 'product-copywriter',
    message: '`partial-update-product` was refused: 409, the product was changed by someone else meanwhile.',
  },
  {
    agentId: 'translator',
    message:
      'The provider refused the token "openai-token": *quota exceeded*. Check the billing of the account.',
  },
  {
    agentId: 'anti-fraud',
    agentType: 'anti_fraud',
    message: 'Posting to `#fraud-watch` failed: `channel_not_found`. The order was held nevertheless.',
  },
  {
    agentId: 'b2b-quote-assistant',
    message: 'The tool `match-prices` answered 500. No draft was created.',
  },
  {
    agentId: 'complaint-categorization',
    agentType: 'complaint',
    message:
      'The answer does not fit the agent\'s output format: `category` is "other", which is not among the allowed values.',
  },
];

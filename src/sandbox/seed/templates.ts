import { emporix, predefined, seedMetadata } from './seedAgent';

interface TemplateFacts {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly description: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly enabled?: boolean;
  /** Fixed: an agent made from the template keeps it. */
  readonly templatePrompt: string;
  /** A start that an agent's author changes. */
  readonly userPrompt: string;
  readonly mcpServers?: readonly object[];
  readonly icon: string;
  readonly tags: readonly string[];
}

/**
 * The templates of every tenant, under the ids that the dashboard's code names; texts are the sandbox's own, and
 * so is the last one, which is not active. `now` in milliseconds since the epoch.
 */
export function defaultTemplates(now: number): object[] {
  const day = 86_400_000;
  return templates.map((template) => ({
    ...template,
    type: template.type ?? 'generic',
    enabled: template.enabled ?? true,
    triggers: [{ type: 'endpoint' }],
    llmConfig: emporix('gpt-4.1', 0.2, 8000),
    mcpServers: template.mcpServers ?? [],
    nativeTools: [],
    agentCollaborations: [],
    maxRecursionLimit: 20,
    enabledMemory: true,
    metadata: seedMetadata(1, now - 300 * day, now - 60 * day),
  }));
}

const templates: readonly TemplateFacts[] = [
  {
    id: 'complaint',
    name: { en: 'Complaint Handling', de: 'Beschwerdebearbeitung' },
    description: {
      en: 'Takes a complaint from the first message to a proposal that a person can sign.',
      de: 'Führt eine Beschwerde von der ersten Nachricht bis zu einem unterschriftsreifen Vorschlag.',
    },
    type: 'complaint',
    templatePrompt: `You handle complaints for an online shop. Work in this order: decide whether the message is a complaint at all, gather the facts of the order, have the complaint categorised, draft a proposal, have the proposal audited, answer.

Never state a fact that no tool returned. Never promise a payment before the audit has agreed.`,
    userPrompt: `Our customers expect an answer within one working day. Be friendly and concrete.

- Offer shipping costs back for a delay of three days or more.
- Offer a replacement before a refund when the item is in stock.
- Hand over to a person when the customer mentions a lawyer or the press.`,
    mcpServers: [
      predefined('order', 'get-order', 'get-customer-orders', 'create-return'),
      predefined('customer', 'get-customer'),
    ],
    icon: 'fa-face-frown',
    tags: ['support', 'complaint'],
  },
  {
    id: 'complaint-categorization',
    name: { en: 'Complaint Categorization', de: 'Beschwerde-Einordnung' },
    description: {
      en: 'Sorts a complaint into one category and rates how urgent it is.',
      de: 'Ordnet eine Beschwerde genau einer Kategorie zu und bewertet ihre Dringlichkeit.',
    },
    type: 'complaint',
    templatePrompt:
      'You receive one complaint and return exactly one category with an urgency from 1 (can wait) to 5 (today). You do not talk to customers.',
    userPrompt: `Categories: *delivery*, *damage*, *wrong item*, *invoice*, *service*, *other*.

If two fit, take the one that costs the customer more. Give your reason in one sentence.`,
    icon: 'fa-tags',
    tags: ['support', 'complaint'],
  },
  {
    id: 'complaint-audit',
    name: { en: 'Complaint Audit', de: 'Beschwerde-Prüfung' },
    description: {
      en: 'Checks a proposed settlement against the rules before it is sent.',
      de: 'Prüft einen Vergleichsvorschlag anhand der Regeln, bevor er verschickt wird.',
    },
    type: 'complaint',
    templatePrompt:
      'You check a proposed settlement. Compare it with the rules you are given and with the facts of the order. Answer "approved" or "rejected" and name the rule that decided.',
    userPrompt: `Reject a proposal if

1. it is worth more than the order,
2. the customer has had two settlements within the last 90 days, or
3. it contradicts what the order says.`,
    mcpServers: [predefined('order', 'get-order', 'get-returns')],
    icon: 'fa-scale-balanced',
    tags: ['support', 'complaint', 'audit'],
  },
  {
    id: 'anti-fraud',
    name: { en: 'Fraud Prevention', de: 'Betrugsprävention' },
    description: {
      en: 'Looks at each new order and holds back what needs a second look.',
      de: 'Sieht sich jede neue Bestellung an und hält zurück, was einen zweiten Blick braucht.',
    },
    type: 'anti_fraud',
    templatePrompt: `You protect a shop against fraudulent orders. Collect signals, have them scored, have the decision audited, then release or hold the order.

A signal is a fact from a tool, never a guess about a person. Names, origins and languages are no signals.`,
    userPrompt: `Hold an order from a score of 70. Between 40 and 69, release it and leave a note for the morning shift.`,
    mcpServers: [
      predefined('order', 'get-order', 'get-customer-orders'),
      predefined('customer', 'get-customer'),
    ],
    icon: 'fa-shield-halved',
    tags: ['risk'],
  },
  {
    id: 'anti-fraud-scoring',
    name: { en: 'Fraud Scoring', de: 'Betrugsbewertung' },
    description: {
      en: 'Turns the signals of an order into a score with reasons.',
      de: 'Macht aus den Signalen einer Bestellung eine begründete Punktzahl.',
    },
    type: 'anti_fraud',
    templatePrompt:
      'You receive a list of signals and return a score from 0 (harmless) to 100 (certainly fraud) with the three signals that weigh most. You decide nothing.',
    userPrompt: `Weights: new account +15, delivery address differs from the invoice's +10, three cards tried +30, express delivery of more than five equal items +25.`,
    icon: 'fa-gauge-high',
    tags: ['risk'],
  },
  {
    id: 'anti-fraud-audit',
    name: { en: 'Fraud Audit', de: 'Betrugs-Nachprüfung' },
    description: {
      en: 'Questions a decision to hold an order before the customer notices.',
      de: 'Hinterfragt die Entscheidung, eine Bestellung anzuhalten, bevor der Kunde etwas merkt.',
    },
    type: 'anti_fraud',
    templatePrompt:
      'You question decisions to hold an order. Look for the innocent explanation first. Answer "hold" or "release" and write what would have changed your mind.',
    userPrompt: `A regular customer with five paid orders is released unless a card was reported stolen.`,
    mcpServers: [predefined('order', 'get-order', 'get-customer-orders')],
    icon: 'fa-magnifying-glass',
    tags: ['risk', 'audit'],
  },
  {
    id: 'commerce-filter-dsl-assistant',
    name: { en: 'Event Filter Assistant', de: 'Assistent für Ereignisfilter' },
    description: {
      en: 'Writes the filter of a commerce-events trigger from a description in plain words.',
      de: 'Schreibt den Filter eines Ereignis-Auslösers nach einer Beschreibung in Alltagssprache.',
    },
    templatePrompt: `You write filters for commerce events. Answer with the JSON of the filter and nothing else.

A condition is an object with "left" (a path such as payload.order.currency), "op" and, where the operator needs one, "right". Conditions are joined by "$and" or "$or" with "conditions".`,
    userPrompt: `Ask back when a path is ambiguous. Prefer one "$in" to several "$eq".`,
    icon: 'fa-filter',
    tags: ['assistant'],
  },
  {
    id: 'json-schema-assistant',
    name: { en: 'JSON Schema Assistant', de: 'Assistent für JSON-Schemas' },
    description: {
      en: 'Turns the description of an answer into a JSON Schema for the output format.',
      de: 'Macht aus der Beschreibung einer Antwort ein JSON-Schema für das Ausgabeformat.',
    },
    templatePrompt:
      'You write JSON Schemas that constrain the output of an agent. Answer with one schema and nothing else. Give every property a description, list what is required, and allow no additional properties.',
    userPrompt: `Keep it flat: no more than two levels. Use "enum" where the text names all possible values.`,
    icon: 'fa-code',
    tags: ['assistant'],
  },
  {
    id: 'log-analysis-assistant',
    name: { en: 'Log Analysis Assistant', de: 'Assistent für Protokolle' },
    description: {
      en: 'Explains what an agent did, and why it failed, from its log.',
      de: 'Erklärt anhand des Protokolls, was ein Agent getan hat und woran er gescheitert ist.',
    },
    templatePrompt:
      'You read the log of an agent and explain it to the person who wrote its prompt. Separate what the log shows from what you conclude. End with the one change that would help most.',
    userPrompt: `Write for shop managers: no stack traces, at most ten sentences.`,
    icon: 'fa-list-check',
    tags: ['assistant'],
  },
  {
    id: 'seasonal-campaign',
    name: { en: 'Seasonal Campaign', de: 'Saisonaktion' },
    description: {
      en: 'Plans a campaign for a season. Not active at the moment.',
      de: 'Plant eine Aktion für eine Saison. Zurzeit nicht aktiv.',
    },
    enabled: false,
    templatePrompt: 'You plan a campaign for one season: audience, three messages, a calendar.',
    userPrompt: 'Plan for the two weeks before Advent.',
    icon: 'fa-snowflake',
    tags: ['marketing'],
  },
];

import { tenantFromSeed, type TenantSeed } from '../tenant';
import { bundleOf } from '../transfer/bundle';
import { catalogueAgents } from './catalogueAgents';
import { operationsAgents } from './operationsAgents';
import { salesAgents } from './salesAgents';
import { emporix, predefined, seedAgent, seedMetadata } from './seedAgent';
import { serviceAgents } from './serviceAgents';
import { shopJobs } from './shopJobs';
import { shopParts } from './shopParts';

/** The tenants of a sandbox that is not told otherwise: an online shop, and a small second one. `now` in milliseconds. */
export function defaultTenants(now: number): TenantSeed[] {
  const shop: TenantSeed = { tenant: 'sandbox', ...shopParts(now), agents: shopAgents(now) };
  const stored = tenantFromSeed(shop, now);
  return [{ ...shop, ...shopJobs(now, (...agentIds) => bundleOf(stored, agentIds)) }, secondTenant(now)];
}

function shopAgents(now: number): object[] {
  const agents = [...serviceAgents, ...salesAgents, ...catalogueAgents, ...operationsAgents];
  return [...agents.map((facts) => seedAgent(facts, now)), handOffAgent(now)];
}

/** Of an agent that others only call, older services show no more than this. */
function handOffAgent(now: number): object {
  return {
    id: 'payment-risk-handoff',
    name: { en: 'Payment Risk', de: 'Zahlungsrisiko' },
    description: {
      en: 'Called by other agents: knows payment attempts and chargebacks.',
      de: 'Wird von anderen Agenten gerufen: kennt Zahlungsversuche und Rückbuchungen.',
    },
    handOff: true,
    metadata: seedMetadata(3, now - 300 * 86_400_000, now - 50 * 86_400_000),
  };
}

function secondTenant(now: number): TenantSeed {
  const common = { version: 1, createdDaysAgo: 20, modifiedHoursAgo: 36 };
  return {
    tenant: 'sandbox-two',
    languages: ['de', 'en'],
    defaultLanguage: 'de',
    agents: [
      {
        ...common,
        id: 'order-support',
        name: { de: 'Bestellservice (Test)', en: 'Order Support (staging)' },
        description: { de: 'Probelauf für den Bestellservice.', en: 'Trial run of the order support.' },
        prompt:
          'You answer questions about orders. This is the staging tenant: begin each answer with "TEST".',
        llmConfig: emporix('gpt-4.1-mini', 0.2, 4000),
        mcpServers: [predefined('order', 'get-order')],
        icon: 'fa-headset',
        tags: ['staging'],
      },
      {
        ...common,
        id: 'translator',
        name: { de: 'Übersetzer (Test)', en: 'Translator (staging)' },
        description: { de: 'Probelauf für den Übersetzer.', en: 'Trial run of the translator.' },
        prompt: 'Translate between English and German. Keep Markdown and placeholders as they are.',
        enabled: false,
        icon: 'fa-language',
        tags: ['staging', 'i18n'],
      },
    ].map((facts) => seedAgent(facts, now)),
    jobs: [
      {
        id: '6912f0c4a7e1b2d3c4f5a601',
        type: 'AGENT_CHAT',
        status: 'success',
        agentId: 'order-support',
        agentType: 'generic',
        sessionId: '0b8d2f6e-4f0c-4c57-9a53-6f0f6d0f1a11',
        message: 'TEST\n\nOrder **EON1001** has been delivered.',
        metadata: seedMetadata(2, now - 7_200_000, now - 7_195_000),
      },
    ],
  };
}

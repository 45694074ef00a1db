import { describe, expect, it } from 'vitest';
import { agentRow } from '../../../src/explorer/agentRow';
import { readAgentSummary } from '../../../src/model/agent';

const row = (agent: unknown, language = 'en', access: 'full' | 'readOnly' = 'full') =>
  agentRow(readAgentSummary(agent), { language, access });

const helper = {
  id: 'order-helper',
  name: { en: 'Order helper', de: 'Bestellhilfe' },
  description: { en: 'Finds *orders*' },
  type: 'generic',
  enabled: true,
  tags: ['orders', 7, ''],
  triggers: [{ type: 'endpoint' }, null, { type: 'commerce_events' }],
  llmConfig: { provider: 'openai', model: 'gpt-4`o' },
  metadata: { version: 7, modifiedAt: '2025-07-01T09:30:12.000Z' },
};

describe('agentRow', () => {
  it('names the agent in the language, with the id beside it', () => {
    expect(row(helper)).toMatchObject({ label: 'Order helper', description: 'order-helper' });
    expect(row(helper, 'de-AT').label).toBe('Bestellhilfe');
    expect(row(helper, 'fr').label).toBe('Order helper');
  });

  it.each([
    [null],
    [undefined],
    [''],
    ['  '],
    [42],
    [[]],
    [{}],
    [{ en: null }],
    [{ en: { nested: true } }],
    [true],
  ])('falls back to the id for the name %j', (name) => {
    expect(row({ ...helper, name })).toMatchObject({ label: 'order-helper', description: undefined });
  });

  it('takes any language there is, and a plain text', () => {
    expect(row({ ...helper, name: { it: 'Aiuto' } }).label).toBe('Aiuto');
    expect(row({ ...helper, name: 'Helper' }).label).toBe('Helper');
  });

  it.each([
    [{ enabled: true }, 'agent.enabled'],
    [{ enabled: false }, 'agent.disabled'],
    [{ enabled: undefined }, 'agent.disabled'],
    [{ enabled: 'yes' }, 'agent.disabled'],
    [{ enabled: true, handOff: true }, 'agent.handOff'],
  ])('offers the menus of the state of %j', (state, context) => {
    expect(row({ ...helper, ...state }).context).toBe(context);
    expect(row({ ...helper, ...state }, 'en', 'readOnly').context).toBe(`${context}.readOnly`);
  });

  it('has a look of its own for each state', () => {
    const looks = [{ enabled: true }, { enabled: false }, { handOff: true }].map((state) =>
      JSON.stringify(row({ ...helper, ...state }).icon),
    );
    expect(new Set(looks).size).toBe(3);
  });

  it('tells in the tooltip what the row has no room for, nothing of it as markup', () => {
    const { tooltip } = row(helper);
    expect(tooltip).toBe(
      [
        '**Order helper**',
        '',
        'Finds \\*orders\\*',
        '',
        '- State: enabled',
        '- Id: `order-helper`',
        '- Type: `generic`',
        '- Model: `openai` ``gpt-4`o``',
        '- Triggers: `endpoint` `commerce_events`',
        '- Tags: `orders`',
        '- Version: 7',
        '- Modified: 2025\\-07\\-01 09\\:30\\:12 UTC',
      ].join('\n'),
    );
  });

  it('cuts a long description', () => {
    expect(row({ ...helper, description: 'x'.repeat(5_000) }).tooltip.length).toBeLessThan(800);
  });

  it.each([[null], [undefined], [7], ['text'], [[]], [{}], [{ id: 5 }], [{ id: null, name: null }]])(
    'shows %j, which has no id, without actions',
    (value) => {
      expect(row(value)).toMatchObject({ label: 'Agent without an id', context: 'brokenAgent' });
    },
  );

  it('reads name, id and state aloud', () => {
    expect(row(helper).spoken).toBe('Order helper, order-helper, enabled');
  });
});

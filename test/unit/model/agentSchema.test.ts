import { describe, expect, it } from 'vitest';
import { newAgentText } from '../../../src/editing/newAgent';
import { agentJsonSchema } from '../../../src/model/agentJsonSchema';
import { agentSchema } from '../../../src/model/agentSchema';
import { catalogueAgents } from '../../../src/sandbox/seed/catalogueAgents';
import { operationsAgents } from '../../../src/sandbox/seed/operationsAgents';
import { salesAgents } from '../../../src/sandbox/seed/salesAgents';
import { seedAgent } from '../../../src/sandbox/seed/seedAgent';
import { serviceAgents } from '../../../src/sandbox/seed/serviceAgents';

const everyAgent = [...catalogueAgents, ...operationsAgents, ...salesAgents, ...serviceAgents];

type Node = Record<string, any>;

function nodes(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : [value as Node];
  return [...own, ...Object.values(value).flatMap(nodes)];
}

describe('the schema of agents', () => {
  const schema = agentJsonSchema() as Node;

  it.each(everyAgent.map((facts) => [facts.id, facts] as const))('takes the agent %s', (_, facts) => {
    expect(agentSchema.safeParse(JSON.parse(JSON.stringify(seedAgent(facts, 0)))).error).toBeUndefined();
  });

  it('takes what a new agent starts with', () => {
    expect(agentSchema.safeParse(JSON.parse(newAgentText('new'))).error).toBeUndefined();
  });

  it.each([
    ['an unknown field', { whatever: { deep: 1 } }],
    ['an unknown provider', { llmConfig: { provider: 'brand_new', model: 'x', secretSauce: true } }],
    ['an unknown trigger', { triggers: [{ type: 'pigeon', config: null }] }],
    ['an unknown MCP attachment', { mcpServers: [{ type: 'holographic', domain: 'x' }] }],
    ['an unknown domain and tool', { mcpServers: [{ type: 'predefined', domain: 'x', tools: ['y'] }] }],
    ['an unknown filter operator', triggerWith({ left: 'a', op: '$near', right: 1 })],
    ['an unknown scope', { requiredScopes: ['robot'] }],
    ['nothing at all', {}],
    ['null for what is not set', { name: null, llmConfig: null, tags: null, nativeTools: null }],
  ])('takes %s', (_, agent) => {
    expect(agentSchema.safeParse(agent).error).toBeUndefined();
  });

  it.each([
    ['a number as the prompt', { userPrompt: 1 }],
    ['a text as the temperature', { llmConfig: { temperature: 'hot' } }],
    ['an object as triggers', { triggers: {} }],
    ['a text as tags', { tags: 'a' }],
  ])('refuses a wrong type: %s', (_, agent) => {
    expect(agentSchema.safeParse(agent).success).toBe(false);
  });

  it('requires nothing but what tells variants apart, so that the rules alone speak of what is missing', () => {
    const required = nodes(schema).flatMap((node) => (node.required as string[] | undefined) ?? []);
    expect(new Set(required)).toEqual(new Set(['provider', 'type', 'domain']));
  });

  it('explains every field, as Markdown too', () => {
    const fields = nodes(schema).flatMap(({ properties }) => Object.entries((properties ?? {}) as Node));
    const silent = fields.filter(
      ([, field]) => !nodes(field).some(({ description, $ref }) => description ?? $ref),
    );
    expect(silent.map(([name]) => name)).toEqual([]);
    expect(schema.properties.userPrompt.markdownDescription).toBe(schema.properties.userPrompt.description);
  });

  it('offers null as a type, not as one more variant, where the field has one type', () => {
    expect(schema.properties.userPrompt.type).toEqual(['string', 'null']);
  });

  it('has snippets for the agent, models, triggers, filters, MCP servers, tools and collaborations', () => {
    const labels = new Set(
      nodes(schema).flatMap((node) =>
        ((node.defaultSnippets as Node[] | undefined) ?? []).map((s) => s.label),
      ),
    );
    for (const label of ['Agent', 'Emporix model', 'Anthropic', 'vLLM', 'Commerce events', 'All of']) {
      expect(labels).toContain(label);
    }
    for (const label of ['Custom MCP server', 'Native tool', 'Collaboration', 'Field is one of']) {
      expect(labels).toContain(label);
    }
  });
});

function triggerWith(filter: object) {
  return { triggers: [{ type: 'commerce_events', config: { events: ['a'], filter } }] };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentProblems, type AgentProblem } from '../../../src/editing/agentProblems';
import { newAgentText } from '../../../src/editing/newAgent';
import { toEditableText } from '../../../src/editing/editableText';
import { agentKind } from '../../../src/model/resourceKind';
import { catalogueAgents } from '../../../src/sandbox/seed/catalogueAgents';
import { operationsAgents } from '../../../src/sandbox/seed/operationsAgents';
import { salesAgents } from '../../../src/sandbox/seed/salesAgents';
import { seedAgent } from '../../../src/sandbox/seed/seedAgent';
import { serviceAgents } from '../../../src/sandbox/seed/serviceAgents';

/** A correct agent with other values in some fields; `undefined` leaves a field out. */
function agentWith(changes: object): string {
  const agent = JSON.parse(newAgentText('helper')) as object;
  return JSON.stringify({ ...agent, ...changes }, undefined, 2);
}

const withModel = (config: object) => agentWith({ llmConfig: { model: 'm', ...config } });
const withFilter = (filter: object) =>
  agentWith({ triggers: [{ type: 'commerce_events', config: { events: ['a'], filter } }] });
const withServer = (server: object) => agentWith({ mcpServers: [server] });

/** Code, severity's initial and marked text of each problem. */
function found(text: string): string[] {
  return agentProblems(text).map(
    ({ code, severity, offset, length }) =>
      `${severity.charAt(0)} ${code} ${text.slice(offset, offset + length)}`,
  );
}

function mend(text: string, { fixes: [fix] }: AgentProblem): string {
  if (!fix) throw new Error('There is no fix');
  return text.slice(0, fix.offset) + fix.text + text.slice(fix.offset + fix.length);
}

describe('problems of an agent', () => {
  it.each(
    [...catalogueAgents, ...operationsAgents, ...salesAgents, ...serviceAgents]
      .filter(({ name }) => name !== null)
      .map((facts) => [facts.id, facts] as const),
  )('has nothing to say about %s', (_, facts) => {
    const { text } = toEditableText(JSON.stringify(seedAgent(facts, 0)), agentKind);
    expect(found(text)).toEqual([]);
  });

  it.each([
    ['a new agent', newAgentText('new')],
    ['a text that is no JSON', '{ "name": '],
    ['a text that is no object', '[1]'],
    ['an empty text', ''],
    ['an unknown provider', withModel({ provider: 'brand_new' })],
    ['an unknown trigger', agentWith({ triggers: [{ type: 'pigeon', config: null }] })],
    ['an unknown operator', withFilter({ left: 'a', op: '$near', right: {}, radius: 3 })],
    ['an unknown MCP attachment', withServer({ type: 'holographic' })],
    ['an unknown domain and tools', withServer({ type: 'predefined', domain: 'x', tools: ['y'] })],
    ['an unknown scope', agentWith({ requiredScopes: ['robot'] })],
    ['no temperature and no maximum', withModel({ provider: 'emporix_openai' })],
    ['null for what is optional', withModel({ provider: 'emporix_openai', temperature: null, token: null })],
    [
      'a key of a base provider in any case',
      withModel({ provider: 'emporix_openai', baseProvider: 'OpenAI' }),
    ],
    ['events as one text', agentWith({ triggers: [{ type: 'commerce_events', config: { events: 'a' } }] })],
    ['a slack trigger with a tool', agentWith({ triggers: [{ type: 'slack' }], nativeTools: [{ id: 't' }] })],
    ['an empty output format', agentWith({ outputFormat: '' })],
    ['all of a dynamic server', withServer({ type: 'dynamic', mcpServer: { id: 's' } })],
    ['0.3 as a temperature', withModel({ provider: 'emporix_openai', temperature: 0.3 })],
    [
      '1e0 as a temperature',
      withModel({ provider: 'emporix_openai' }).replace('"m"', '"m", "temperature": 1e0'),
    ],
    [
      'a wrong type, which the schema tells',
      agentWith({ userPrompt: 5, triggers: {}, maxRecursionLimit: 'x' }),
    ],
  ])('has nothing to say about %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('names each required field that is missing', () => {
    const problems = agentProblems('{}');
    expect(problems.map(({ message }) => message)).toEqual(
      ['name', 'userPrompt', 'triggers', 'llmConfig', 'mcpServers'].map((key) => `An agent needs "${key}".`),
    );
    expect(found('{}')).toEqual(Array(5).fill('e missing {'));
  });

  it.each([
    ['null for a required field', agentWith({ name: null }), 'e missing null'],
    ['a name in no language', agentWith({ name: 'Helper' }), 'w localized "Helper"'],
    ['a temperature of 0', withModel({ provider: 'emporix_openai', temperature: 0 }), 'w range 0'],
    ['a temperature below', withModel({ provider: 'emporix_openai', temperature: 0.04 }), 'e range 0.04'],
    ['a temperature above', withModel({ provider: 'emporix_openai', temperature: 1.1 }), 'e range 1.1'],
    [
      'a temperature between steps',
      withModel({ provider: 'emporix_openai', temperature: 0.25 }),
      'e step 0.25',
    ],
    ['half a token', withModel({ provider: 'emporix_openai', maxTokens: 10.5 }), 'e whole-number 10.5'],
    ['no provider', agentWith({ llmConfig: { model: 'm' } }), 'e missing {'],
    ['no model', agentWith({ llmConfig: { provider: 'emporix_openai' } }), 'e missing {'],
    ['openai without a token', withModel({ provider: 'openai' }), 'e missing "openai"'],
    ['google with a token of null', withModel({ provider: 'google', token: null }), 'e missing null'],
    ['anthropic with an empty token', withModel({ provider: 'anthropic', token: {} }), 'e reference {'],
    ['a token as a text', withModel({ provider: 'anthropic', token: 't' }), 'e reference "t"'],
    ['a token without id', withModel({ provider: 'openai', token: { id: '' } }), 'e reference ""'],
    ['vLLM without address', withModel({ provider: 'self_hosted_vllm' }), 'e missing "self_hosted_vllm"'],
    [
      'Ollama with half an address',
      withModel({ provider: 'self_hosted_ollama', selfHostedParams: { oauth: {}, url: 'u' } }),
      'e reference {',
    ],
    [
      'Ollama without url',
      withModel({ provider: 'self_hosted_ollama', selfHostedParams: {} }),
      'e missing {',
    ],
    ['a provider in capitals', withModel({ provider: 'OPENAI' }), 'w spelling "OPENAI"'],
    ['a recursion limit of 0', agentWith({ maxRecursionLimit: 0 }), 'e range 0'],
    ['a recursion limit of 2.5', agentWith({ maxRecursionLimit: 2.5 }), 'e whole-number 2.5'],
    ['a recursion limit of 51', agentWith({ maxRecursionLimit: 51 }), 'w range 51'],
    ['a recursion limit of 101', agentWith({ maxRecursionLimit: 101 }), 'e range 101'],
    ['a trigger without type', agentWith({ triggers: [{}] }), 'e missing {'],
    [
      'a trigger with a dash',
      agentWith({ triggers: [{ type: 'Commerce-Events' }] }),
      'w spelling "Commerce-Events"',
    ],
    [
      'a slack trigger without tool',
      agentWith({ triggers: [{ type: 'slack' }] }),
      'w messenger-tool "slack"',
    ],
    ['events without config', agentWith({ triggers: [{ type: 'commerce_events' }] }), 'e missing {'],
    [
      'a config without events',
      agentWith({ triggers: [{ type: 'commerce_events', config: {} }] }),
      'e missing {',
    ],
    ['a filter without op', withFilter({ left: 'a' }), 'e missing {'],
    ['a condition without left', withFilter({ op: '$exists' }), 'e missing {'],
    ['$exists with right', withFilter({ left: 'a', op: '$exists', right: 1 }), 'e filter "right"'],
    ['$eq without right', withFilter({ left: 'a', op: '$eq' }), 'e missing {'],
    ['$eq with a list', withFilter({ left: 'a', op: '$eq', right: [1] }), 'e filter ['],
    ['$in with a text', withFilter({ left: 'a', op: '$in', right: 'b' }), 'e filter "b"'],
    ['$in with nothing', withFilter({ left: 'a', op: '$in', right: [] }), 'e filter ['],
    ['$in with an object', withFilter({ left: 'a', op: '$in', right: [{}] }), 'e filter {'],
    ['$ne with more', withFilter({ left: 'a', op: '$ne', right: 1, ci: true }), 'e filter "ci"'],
    ['$and without conditions', withFilter({ op: '$and' }), 'e missing {'],
    ['$or of nothing', withFilter({ op: '$or', conditions: [] }), 'e filter []'],
    [
      'a wrong condition deep inside',
      withFilter({
        op: '$or',
        conditions: [{ op: '$and', conditions: [{ left: 'a', op: '$in', right: 1 }] }],
      }),
      'e filter 1',
    ],
    ['an attachment without type', withServer({}), 'e missing {'],
    ['a custom server without server', withServer({ type: 'custom' }), 'e missing {'],
    ['a dynamic server without id', withServer({ type: 'dynamic', mcpServer: {} }), 'e reference {'],
    ['a domain in capitals', withServer({ type: 'predefined', domain: 'Order' }), 'w spelling "Order"'],
    ['a tool without id', agentWith({ nativeTools: [{ name: 'x' }] }), 'w reference {'],
    ['a scope in capitals', agentWith({ requiredScopes: ['Customer'] }), 'w spelling "Customer"'],
    ['an output format as an object', agentWith({ outputFormat: { a: 1 } }), 'e output-format {'],
    ['an output format that is no JSON', agentWith({ outputFormat: '{' }), 'e output-format "{"'],
    ['what the service sets', agentWith({ templatePrompt: 'x' }), 'w not-sent "templatePrompt"'],
    ['a key in the text', withModel({ provider: 'emporix_openai', apiKey: 'k' }), 'w not-sent "apiKey"'],
    [
      'an expanded reference',
      withServer({ type: 'custom', mcpServer: { id: 's', name: 'S' } }),
      'w not-sent "name"',
    ],
  ])('tells %s', (_, text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each<[string, string, (agent: any) => unknown, unknown]>([
    ['adds what is missing', agentWith({ mcpServers: undefined }), (a) => a.mcpServers, []],
    ['replaces null', agentWith({ triggers: null }), (a) => a.triggers, [{ type: 'endpoint' }]],
    ['adds to an empty object', agentWith({ triggers: [{}] }), (a) => a.triggers, [{ type: 'endpoint' }]],
    ['adds a token', withModel({ provider: 'openai' }), (a) => a.llmConfig.token, { id: '' }],
    [
      'adds an address',
      withModel({ provider: 'self_hosted_vllm' }),
      (a) => a.llmConfig.selfHostedParams,
      { url: '' },
    ],
    ['clamps the recursion limit', agentWith({ maxRecursionLimit: 70 }), (a) => a.maxRecursionLimit, 50],
    ['raises the recursion limit', agentWith({ maxRecursionLimit: -3 }), (a) => a.maxRecursionLimit, 1],
    [
      'rounds the temperature',
      withModel({ provider: 'emporix_openai', temperature: 0.26 }),
      (a) => a.llmConfig.temperature,
      0.3,
    ],
    [
      'clamps the temperature',
      withModel({ provider: 'emporix_openai', temperature: 7 }),
      (a) => a.llmConfig.temperature,
      1,
    ],
    [
      'rounds tokens',
      withModel({ provider: 'emporix_openai', maxTokens: 10.4 }),
      (a) => a.llmConfig.maxTokens,
      10,
    ],
    [
      'spells as the service does',
      agentWith({ requiredScopes: ['Customer'] }),
      (a) => a.requiredScopes,
      ['customer'],
    ],
    [
      'writes the schema as a text',
      agentWith({ outputFormat: { a: [1] } }),
      (a) => JSON.parse(a.outputFormat),
      { a: [1] },
    ],
    ['makes a text a map', agentWith({ name: 'Helper' }), (a) => a.name, { en: 'Helper' }],
    ['removes what is not sent', agentWith({ id: 'x' }), (a) => 'id' in a, false],
    [
      'removes a needless operand',
      withFilter({ left: 'a', op: '$exists', right: 1 }),
      (a) => a.triggers[0].config.filter,
      { left: 'a', op: '$exists' },
    ],
    ['removes the first of two', `{ "id": "x", ${agentWith({}).trim().slice(1)}`, (a) => 'id' in a, false],
  ])('%s on request', (_, text, read, expected) => {
    const [problem] = agentProblems(text);
    const mended = mend(text, problem!);
    expect(read(JSON.parse(mended))).toEqual(expected);
    expect(agentProblems(mended).map(({ code }) => code)).not.toContain(problem!.code);
  });

  it('adds a field on a line of its own, indented as its neighbours', () => {
    const text = '{\n    "name": { "en": "a" }\n}\n';
    const problem = agentProblems(text).find(({ message }) => message.includes('triggers'))!;
    expect(mend(text, problem)).toBe(
      '{\n    "name": { "en": "a" },\n    "triggers": [\n      {\n        "type": "endpoint"\n      }\n    ]\n}\n',
    );
    const inLine = '{ "name": { "en": "a" } }';
    const [first] = agentProblems(inLine);
    expect(mend(inLine, first!)).toBe('{ "name": { "en": "a" }, "userPrompt": "" }');
  });

  it('survives any JSON, with every problem and fix inside of the text', () => {
    const keys = fc.constantFrom(
      'name',
      'llmConfig',
      'triggers',
      'mcpServers',
      'nativeTools',
      'outputFormat',
    );
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (agent) => {
        const text = JSON.stringify(agent);
        for (const { offset, length, fixes } of agentProblems(text)) {
          for (const place of [{ offset, length }, ...fixes]) {
            expect(place.offset).toBeGreaterThanOrEqual(0);
            expect(place.offset + place.length).toBeLessThanOrEqual(text.length);
          }
          for (const fix of fixes) {
            JSON.parse(text.slice(0, fix.offset) + fix.text + text.slice(fix.offset + fix.length));
          }
        }
      }),
    );
  });
});

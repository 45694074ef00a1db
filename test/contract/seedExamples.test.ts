import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toEditableText } from '../../src/editing/editableText';
import { toRequestBody } from '../../src/editing/requestBody';
import { readAgentSummary, triggerTypes } from '../../src/model/agent';
import { jobState, jobType, readJob } from '../../src/model/job';
import { localizedText } from '../../src/model/localized';
import { agentKind } from '../../src/model/resourceKind';
import { startTestSandbox } from '../support/sandbox';
import { sendJson, startScriptedServer, type ScriptedServer } from '../support/scriptedServer';
import {
  exampleAgents,
  exampleApiKey,
  exampleJob,
  examplePatch,
  exampleUpsert,
} from '../support/seedExamples';
import { createTestClient } from '../support/testClient';
import { contractTenant, keys } from './tenant';

let server: ScriptedServer;

beforeAll(async () => {
  server = await startScriptedServer(() => {});
});

afterAll(() => server.close());

describe.each(exampleAgents)('$title', ({ reply, label }) => {
  it('is read in a list, a search and alone', async () => {
    const { client } = createTestClient(server.url);
    server.script = ({ path }, response) => sendJson(response, 200, path.endsWith('/one') ? reply : [reply]);
    const replies = [
      (await client.agents.list()).items[0],
      (await client.agents.search('name:~(x)')).items[0],
      (await client.agents.get('one')).value,
    ];
    for (const value of replies) {
      expect(value).toEqual(reply);
      const agent = readAgentSummary(value);
      expect(localizedText(agent.name, 'en') ?? agent.id).toBe(label);
      expect(triggerTypes(agent)).toEqual('triggers' in reply ? ['endpoint'] : []);
    }
  });

  it('can be edited and written back; the service gets no secret and nothing of its own', async () => {
    const { client } = createTestClient(server.url);
    server.script = (_request, response) => sendJson(response, 200, reply);
    const { text, readOnly } = toEditableText((await client.agents.get('one')).text, agentKind);
    expect(text).not.toContain(exampleApiKey);
    expect(readOnly).toBe('handOff' in reply);
    if (readOnly) return;

    const edited = text.replace('Look up the order', 'Always look up the order');
    const body = toRequestBody(edited, agentKind, { creating: false });
    if (!body.ok) throw new Error(JSON.stringify(body.problems));
    server.script = (_request, response) => {
      response.writeHead(204);
      response.end();
    };
    expect(await client.agents.put('one', body.body)).toEqual({ created: false });

    const sent = server.requests.at(-1)?.body ?? '';
    expect(sent).toBe(body.body);
    expect(sent).not.toContain(exampleApiKey);
    const {
      id: _id,
      type: _type,
      templatePrompt: _prompt,
      metadata,
      ...rest
    } = reply as Record<string, unknown>;
    const { apiKey: _key, ...llmConfig } = rest.llmConfig as Record<string, unknown>;
    expect(JSON.parse(sent)).toEqual({
      ...rest,
      llmConfig,
      userPrompt: 'Always look up the order with get-order before you answer.',
      ...(metadata ? { metadata: { version: 1 } } : {}),
    });
  });
});

describe('the example job', () => {
  it('is read in a list, a search and alone', async () => {
    const { client } = createTestClient(server.url);
    server.script = ({ path }, response) =>
      sendJson(response, 200, path.endsWith(exampleJob.id) ? exampleJob : [exampleJob]);
    const replies = [
      (await client.jobs.list()).items[0],
      (await client.jobs.search('name:~Support')).items[0],
      (await client.jobs.get(exampleJob.id)).value,
    ];
    for (const value of replies) {
      const job = readJob(value);
      expect(job).toMatchObject(exampleJob);
      expect([jobState(job), jobType(job)]).toEqual(['success', 'unknown']);
    }
  });
});

describe('the example requests', () => {
  it('are accepted by a service that has what they refer to', async () => {
    const tenant = contractTenant.tenants?.find(({ tenant }) => tenant === 'acme');
    const sandbox = await startTestSandbox({
      ...contractTenant,
      tenants: [
        {
          ...tenant,
          tenant: 'acme',
          tokens: [{ id: 'openai-token', name: 'OpenAI' }],
          tools: [{ id: 'slack-1', name: 'Slack', type: 'slack', enabled: true, config: {} }],
        },
      ],
    });
    try {
      const { client } = createTestClient(sandbox.url, { credentials: keys.all });
      expect(await client.agents.put('example', JSON.stringify(exampleUpsert))).toEqual({ created: true });
      await client.agents.patch('example', examplePatch);
      expect((await client.agents.get('example')).value).toMatchObject({
        ...exampleUpsert,
        description: { en: 'Another description' },
        metadata: { version: 2 },
      });
      await client.agents.delete('example');
    } finally {
      await sandbox.close();
    }
  });
});

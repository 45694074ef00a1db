import { transfersOf } from '../../src/api/transfersClient';
import { chatOf } from '../../src/api/chatClient';
import type { ChatEvent } from '../../src/api/chatTypes';
import { tenantFromSeed } from '../../src/sandbox/tenant';
import { bundleOf } from '../../src/sandbox/transfer/bundle';
import { expect } from 'vitest';
import { manage, type Operation } from './operations';

const base = '/ai-service/acme/agentic';
const run = { scope: 'ai.agentexecution_manage', method: 'POST', repeatable: false, parameters: [] } as const;
const emptyBundle = bundleOf(tenantFromSeed({ tenant: 'acme' }, 0), []);
const question = { agentId: 'helper', message: 'Where is the order EON1243?' };

/** All events of a streamed answer. */
export async function collect(events: AsyncIterable<ChatEvent>): Promise<ChatEvent[]> {
  const all: ChatEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** Talking to agents, and moving them. */
export const chatOperations: readonly Operation[] = [
  {
    name: 'chat',
    path: `${base}/chat`,
    ...run,
    run: (client, parameters) => chatOf(client).send(question, parameters),
  },
  {
    name: 'chat, streamed',
    path: `${base}/chat-stream`,
    ...run,
    accept: 'text/event-stream',
    notJson: 'notStream',
    run: (client, parameters) => collect(chatOf(client).stream(question, parameters)),
  },
  {
    name: 'chat, as a job',
    path: `${base}/chat-async`,
    ...run,
    run: (client, parameters) => chatOf(client).start(question, parameters),
  },
  {
    name: 'upload an attachment',
    path: `${base}/helper/attachments`,
    ...run,
    contentType: expect.stringMatching(/^multipart\/form-data; boundary=/) as string,
    run: (client, parameters) =>
      chatOf(client).upload('helper', { name: 'a.txt', bytes: Buffer.from('text') }, parameters),
  },
  {
    name: 'export agents',
    path: `${base}/agents/export`,
    ...run,
    scope: 'ai.agent_read',
    run: (client, parameters) => transfersOf(client).export(['helper'], parameters),
  },
  {
    name: 'import agents',
    path: `${base}/agents/import`,
    ...run,
    ...manage,
    run: (client, parameters) => transfersOf(client).import(JSON.stringify(emptyBundle), parameters),
  },
];

import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { checked, readJsonObject, requireScope, type AppEnv, type Service } from '../http/app';
import { badRequest, forbidden } from '../http/serviceError';
import { textOf, type JsonObject } from '../json/losslessJson';
import { beginJob } from '../jobs/newJob';
import { answerOf } from './answer';
import { readAttachment, refuseAttachment } from './attachments';
import type { Conversations } from './conversations';
import { streamAnswer } from './streamAnswer';
import type { Streams } from './streams';
import { toolUseFor, type ToolUse } from './toolUse';

const chatBody = z.looseObject({
  agentId: z.string().min(1),
  message: z.string(),
  attachments: z
    .array(
      z.looseObject({
        attachmentId: z.string().min(1),
        caption: z.string().nullish(),
        purpose: z.string().nullish(),
      }),
    )
    .nullish(),
});

/** Scopes that let a kind of caller run an agent (field requiredScopes); an anonymous one needs none. */
const callers: Readonly<Record<string, string>> = {
  customer: 'ai.agentexecution_manage_own',
  employee: 'ai.agentexecution_manage',
  integration: 'ai.agentexecution_manage',
};

interface ChatParts {
  readonly service: Service;
  readonly conversations: Conversations;
  readonly streams: Streams;
}

interface Turn {
  readonly agentId: string;
  readonly agentType: string;
  readonly sessionId: string;
  readonly message: string;
  readonly answer: string;
  readonly tools: readonly ToolUse[];
}

/**
 * Talking to agents (operations POST-ai-agents-chat, -chat-stream, -chat-async, -upload-attachment). Only
 * chat-async is documented to leave a job, so only it does.
 */
export function chatRoutes({ service, conversations, streams }: ChatParts): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const { settings } = service;
  const execute = requireScope(service, 'ai.agentexecution_manage', 'ai.agentexecution_manage_own');

  routes.post('/chat', execute, async (context) => {
    const { agentId, agentType, sessionId, answer } = await takeTurn(context, conversations);
    const reply = { agentId, agentType, message: answer, sessionId };
    return context.json(settings.liveQuirks ? reply : [reply]);
  });

  routes.post('/chat-stream', execute, async (context) =>
    streamAnswer(context, await takeTurn(context, conversations), { service, streams }),
  );

  routes.post('/chat-async', execute, async (context) => {
    const { agentId, agentType, sessionId, message, answer } = await takeTurn(context, conversations);
    const { liveQuirks } = settings;
    const jobId = beginJob(service, context.get('tenant'), {
      fields: {
        type: 'AGENT_CHAT',
        agentId,
        agentType,
        sessionId,
        ...(liveQuirks ? { requestId: randomUUID(), message } : {}),
      },
      outcome: { status: 'success', ...(liveQuirks ? { response: answer } : { message: answer }) },
    });
    return context.json(liveQuirks ? [{ jobId }] : { jobId }, 201);
  });

  routes.post('/:agentId/attachments', execute, async (context) => {
    const agentId = context.req.param('agentId');
    const { id: tenant, collections } = context.get('tenant');
    if (!collections.agents.has(agentId)) throw refuseAttachment(`There is no agent "${agentId}".`);
    const sessionId = sessionOf(context);
    const attachment = await readAttachment(context);
    conversations.of(tenant, sessionId).attachments.set(attachment.id, attachment);
    return context.json({ id: attachment.id, sessionId }, 201);
  });
  return routes;
}

/** Checks a message, answers it and keeps it in its session. */
async function takeTurn(context: Context<AppEnv>, conversations: Conversations): Promise<Turn> {
  const tenant = context.get('tenant');
  const { agentId, message, attachments } = checked(chatBody, await readJsonObject(context));
  const agent = tenant.collections.agents.get(agentId);
  if (agent?.get('enabled') !== true) {
    const reason = agent ? 'is disabled' : 'does not exist';
    throw badRequest([{ field: 'agentId', message: `The agent "${agentId}" ${reason}.` }]);
  }
  refuseCaller(agent, context.get('scopes'));
  const sessionId = sessionOf(context);
  const session = conversations.of(tenant.id, sessionId);
  const attached = (attachments ?? []).map(({ attachmentId }) => {
    const found = session.attachments.get(attachmentId);
    if (found) return found;
    const problem = `There is no attachment "${attachmentId}" in the session "${sessionId}".`;
    throw badRequest([{ field: 'attachments', message: problem }]);
  });
  const tools = toolUseFor(agent, tenant, message);
  const earlier = [...session.messages];
  session.messages.push(message);
  return {
    agentId,
    agentType: textOf(agent.get('type')) || 'generic',
    sessionId,
    message,
    answer: answerOf(agent, { message, earlier, attachments: attached, tools }),
    tools,
  };
}

function sessionOf(context: Context<AppEnv>): string {
  const given = context.req.header('session-id');
  if (given === undefined) return randomUUID();
  if (z.guid().safeParse(given).success) return given;
  throw badRequest([{ field: 'session-id', message: 'The header session-id must be a UUID.' }]);
}

function refuseCaller(agent: JsonObject, scopes: readonly string[]): void {
  const allowed = agent.get('requiredScopes');
  if (!Array.isArray(allowed) || allowed.length === 0 || allowed.includes('anonymous')) return;
  const enough = allowed.flatMap((caller) => callers[textOf(caller)] ?? []);
  if (!enough.some((scope) => scopes.includes(scope))) throw forbidden(enough);
}

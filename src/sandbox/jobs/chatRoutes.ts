import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod';
import { checked, readJsonObject, requireScope, type AppEnv, type Service } from '../http/app';
import { badRequest, forbidden } from '../http/serviceError';
import { textOf, type JsonObject } from '../json/losslessJson';
import { answerOf } from './answer';
import { beginJob } from './newJob';

const chatBody = z.looseObject({ agentId: z.string().min(1), message: z.string() });

/** Scopes that let a kind of caller run an agent (field requiredScopes); an anonymous one needs none. */
const callers: Readonly<Record<string, string>> = {
  customer: 'ai.agentexecution_manage_own',
  employee: 'ai.agentexecution_manage',
  integration: 'ai.agentexecution_manage',
};

/** Starting an agent without waiting for its answer, which becomes a job (operation POST-ai-agents-chat-async). */
export function chatRoutes(service: Service): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const execute = requireScope(service, 'ai.agentexecution_manage', 'ai.agentexecution_manage_own');
  routes.post('/chat-async', execute, async (context) => {
    const tenant = context.get('tenant');
    const { agentId, message } = checked(chatBody, await readJsonObject(context));
    const agent = tenant.collections.agents.get(agentId);
    if (agent?.get('enabled') !== true) {
      const reason = agent ? 'is disabled' : 'does not exist';
      throw badRequest([{ field: 'agentId', message: `The agent "${agentId}" ${reason}.` }]);
    }
    refuseCaller(agent, context.get('scopes'));
    const sessionId = context.req.header('session-id') ?? randomUUID();
    const answer = answerOf(agent, message);
    const { liveQuirks } = service.settings;
    const jobId = beginJob(service, tenant, {
      fields: {
        type: 'AGENT_CHAT',
        agentId,
        agentType: agent.get('type') ?? 'generic',
        sessionId,
        ...(liveQuirks ? { requestId: randomUUID(), message } : {}),
      },
      outcome: { status: 'success', ...(liveQuirks ? { response: answer } : { message: answer }) },
    });
    return context.json(liveQuirks ? [{ jobId }] : { jobId }, 201);
  });
  return routes;
}

function refuseCaller(agent: JsonObject, scopes: readonly string[]): void {
  const allowed = agent.get('requiredScopes');
  if (!Array.isArray(allowed) || allowed.length === 0 || allowed.includes('anonymous')) return;
  const enough = allowed.flatMap((caller) => callers[textOf(caller)] ?? []);
  if (!enough.some((scope) => scopes.includes(scope))) throw forbidden(enough);
}

import { Hono } from 'hono';
import {
  jsonReply,
  readJsonBody,
  readJsonObject,
  requireScope,
  type AppEnv,
  type Service,
} from '../http/app';
import { readRoutes } from '../http/listRoutes';
import { readForce } from '../http/force';
import { patchResource } from '../http/patchResource';
import { notFound } from '../http/serviceError';
import { renderAgent } from './renderAgent';
import { deleteAgent, replaceAgent, serverOwned, upsertAgent } from './storeAgent';

/** The operations under `/agentic/agents`, export and import apart. */
export function agentRoutes(service: Service): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const manage = requireScope(service, 'ai.agent_manage');

  routes.put('/:id', manage, async (context) => {
    const id = context.req.param('id');
    const body = await readJsonObject(context);
    const contentLanguage = context.req.header('content-language');
    const created = upsertAgent(service, context.get('tenant'), { id, body, contentLanguage });
    return created ? jsonReply(new Map([['id', id]]), 201) : context.body(null, 204);
  });

  routes.patch('/:id', manage, async (context) => {
    const id = context.req.param('id');
    const steps = await readJsonBody(context);
    const tenant = context.get('tenant');
    const agent = tenant.collections.agents.get(id);
    if (!agent) throw notFound(id);
    const { defaultLanguage } = tenant;
    const untouchable = [...serverOwned, 'metadata'];
    replaceAgent(service, tenant, id, patchResource(agent, steps, { untouchable, defaultLanguage }));
    return context.body(null, 204);
  });

  routes.delete('/:id', manage, (context) => {
    deleteAgent(service, context.get('tenant'), { id: context.req.param('id'), force: readForce(context) });
    return context.body(null, 204);
  });

  return routes.route(
    '/',
    readRoutes(service, 'agents', (agent, context) => renderAgent(agent, context, service)),
  );
}

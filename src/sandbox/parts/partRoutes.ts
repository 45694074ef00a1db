import { Hono } from 'hono';
import {
  jsonReply,
  readJsonBody,
  readJsonObject,
  requireScope,
  type AppEnv,
  type Service,
} from '../http/app';
import { readForce } from '../http/force';
import { readRoutes } from '../http/listRoutes';
import { patchResource } from '../http/patchResource';
import type { PartKind } from './partKinds';
import { renderPart } from './renderPart';
import { PartStore } from './storePart';

/** The operations under `/agentic/tools`, `/tokens`, `/mcp-servers` or `/oauths`. */
export function partRoutes(service: Service, kind: PartKind): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const manage = requireScope(service, 'ai.agent_manage');

  routes.put('/:id', manage, async (context) => {
    const id = context.req.param('id');
    const body = await readJsonObject(context);
    const store = new PartStore(service, context.get('tenant'), kind);
    const created = store.upsert({ id, body, force: readForce(context) });
    return created ? jsonReply(new Map([['id', id]]), 201) : context.body(null, 204);
  });

  routes.patch('/:id', manage, async (context) => {
    const id = context.req.param('id');
    const steps = await readJsonBody(context);
    const store = new PartStore(service, context.get('tenant'), kind);
    const body = patchResource(store.get(id), steps, { untouchable: kind.unchangeable });
    store.patch({ id, body, force: readForce(context) });
    return context.body(null, 204);
  });

  routes.delete('/:id', manage, (context) => {
    const store = new PartStore(service, context.get('tenant'), kind);
    store.delete(context.req.param('id'), { force: readForce(context) });
    return context.body(null, 204);
  });

  return routes.route(
    '/',
    readRoutes(service, kind.collection, (part, context) => renderPart(part, context, { kind, service })),
  );
}

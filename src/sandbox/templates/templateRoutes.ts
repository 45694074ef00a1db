import { Hono } from 'hono';
import { jsonReply, readJsonObject, requireScope, type AppEnv, type Service } from '../http/app';
import { listRoutes } from '../http/listRoutes';
import { cloneTemplate } from './cloneTemplate';
import { renderTemplate } from './renderTemplate';

/** The operations under `/agentic/templates`; there is none that reads a single one. */
export function templateRoutes(service: Service): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/:id/agents', requireScope(service, 'ai.agent_manage'), async (context) => {
    const id = cloneTemplate(service, context.get('tenant'), {
      templateId: context.req.param('id'),
      body: await readJsonObject(context),
      contentLanguage: context.req.header('content-language'),
    });
    return jsonReply(new Map([['id', id]]), 201);
  });
  return routes.route(
    '/',
    listRoutes(service, 'templates', (template, context) => renderTemplate(template, context, service)),
  );
}

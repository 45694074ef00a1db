import { Hono } from 'hono';
import { requireScope, type AppEnv, type Service } from '../http/app';
import { commerceEvents } from './commerceEvents';
import { models } from './models';

/** What is the same for every tenant: models of the providers (an array) and commerce events (an object). */
export function referenceRoutes(service: Service): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const read = requireScope(service, 'ai.agent_read');
  routes.get('/models', read, (context) => context.json(models));
  routes.get('/commerce-events', read, (context) => context.json({ events: commerceEvents }));
  return routes;
}

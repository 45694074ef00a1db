import { Hono } from 'hono';
import { without } from '../agents/renderAgent';
import { requireScope, type AppEnv, type Service } from '../http/app';
import { readRoutes } from '../http/listRoutes';
import { notFound } from '../http/serviceError';
import type { JsonObject } from '../json/losslessJson';

/** The operations under `/jobs`. */
export function jobRoutes(service: Service): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.delete('/:id', requireScope(service, 'ai.agent_manage'), (context) => {
    const id = context.req.param('id');
    const { collections, plans } = context.get('tenant');
    if (!collections.jobs.delete(id)) throw notFound(id);
    plans.delete(id);
    service.changed();
    return context.body(null, 204);
  });
  return routes.route(
    '/',
    readRoutes(service, 'jobs', (job) => renderJob(job, service)),
  );
}

/** A job as a reply shows it; the dashboard's code expects its type in lower case. */
function renderJob(job: JsonObject, { settings }: Service): JsonObject {
  const type = job.get('type');
  const shown =
    settings.liveQuirks && typeof type === 'string' ? new Map(job).set('type', type.toLowerCase()) : job;
  return settings.withoutMetadata ? without(shown, 'metadata') : shown;
}

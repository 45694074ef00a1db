import { timingSafeEqual } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import * as z from 'zod';
import type { AppEnv, Service } from '../http/app';
import { checked, jsonReply, readJsonObject } from '../http/app';
import { badRequest, notFound, ServiceError } from '../http/serviceError';
import { isObject, textOf, type JsonObject, type JsonValue } from '../json/losslessJson';
import { collectionNames, type CollectionName, type Tenant } from '../tenant';
import { changeBehindBack } from './changeBehindBack';
import { faultSchema, type Faults } from './faults';
import { addOrPatchJob } from './adminJobs';
import type { Streams } from '../chat/streams';
import type { RequestLog } from './requestLog';

interface Admin {
  readonly service: Service;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly streams: Streams;
  readonly adminToken: string;
  /** Puts everything back to how it was at the start. */
  readonly reset: () => void;
}

const settingsSchema = z.strictObject({
  liveQuirks: z.boolean().optional(),
  withoutMetadata: z.boolean().optional(),
  tokenLifetimeSeconds: z.number().min(0).optional(),
  maxPageSize: z.int().min(1).optional(),
  jobDurationMs: z.number().min(0).optional(),
  tokenDelayMs: z.number().min(0).optional(),
});

/** Routes with which a test or a demonstration steers the sandbox; the header X-Sandbox-Admin opens them. */
export function adminRoutes({ service, faults, requests, streams, adminToken, reset }: Admin): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.use('*', onlyWith(adminToken));

  routes.post('/faults', async (context) => {
    faults.add(checked(faultSchema, await readJsonObject(context)));
    return context.body(null, 204);
  });
  routes.delete('/faults', (context) => {
    faults.clear();
    return context.body(null, 204);
  });

  routes.get('/requests', (context) => context.json(requests.entries));
  routes.delete('/requests', (context) => {
    requests.clear();
    return context.body(null, 204);
  });

  routes.get('/streams', (context) => context.json(streams.counts));
  routes.post('/streams/release', (context) => {
    streams.release();
    return context.body(null, 204);
  });

  routes.get('/settings', (context) => context.json(service.settings));
  routes.post('/settings', async (context) => {
    Object.assign(service.settings, checked(settingsSchema, await readJsonObject(context)));
    return context.json(service.settings);
  });

  routes.post('/change', async (context) => {
    const body = await readJsonObject(context);
    const changed = changeBehindBack(service, body, { tenantOf, collectionOf });
    return changed ? jsonReply(changed) : context.body(null, 204);
  });
  routes.post('/job', async (context) => {
    const body = await readJsonObject(context);
    const job = body.get('job');
    if (!isObject(job)) throw badRequest([{ field: 'job', message: 'job must be an object.' }]);
    return jsonReply(addOrPatchJob(service, tenantOf(service, body.get('tenant')), job));
  });

  routes.get('/state', () =>
    jsonReply(new Map(Array.from(service.tenants, ([id, tenant]) => [id, collectionsOf(tenant)]))),
  );
  routes.get('/state/:tenant/:collection/:id', (context) => {
    const { tenant, collection, id } = context.req.param();
    const resource = tenantOf(service, tenant).collections[collectionOf(collection)].get(id);
    if (!resource) throw notFound(id);
    return jsonReply(resource);
  });

  routes.post('/reset', (context) => {
    reset();
    return context.body(null, 204);
  });
  return routes;
}

function onlyWith(adminToken: string): MiddlewareHandler<AppEnv> {
  const expected = Buffer.from(adminToken);
  return async (context, next) => {
    const given = Buffer.from(context.req.header('x-sandbox-admin') ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      const message =
        'The header X-Sandbox-Admin must hold the token that the sandbox printed when it started.';
      throw new ServiceError(403, { code: 403, status: 'Forbidden', message });
    }
    await next();
  };
}

function tenantOf(service: Service, id: JsonValue | undefined): Tenant {
  const tenant = service.tenants.get(typeof id === 'string' ? id : 'sandbox');
  if (!tenant) throw badRequest([{ field: 'tenant', message: `There is no tenant "${textOf(id)}".` }]);
  return tenant;
}

function collectionOf(name: JsonValue | undefined): CollectionName {
  const found = collectionNames.find((candidate) => candidate === (name ?? 'agents'));
  if (!found)
    throw badRequest([{ field: 'kind', message: `kind must be one of ${collectionNames.join(', ')}.` }]);
  return found;
}

function collectionsOf({ collections }: Tenant): JsonObject {
  return new Map(collectionNames.map((name) => [name, new Map(collections[name])]));
}

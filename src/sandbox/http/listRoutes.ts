import { Hono } from 'hono';
import type { JsonObject } from '../json/losslessJson';
import { select } from '../query/select';
import type { CollectionName } from '../tenant';
import { jsonReply, readJsonObject, requireScope, type AppEnv, type Service } from './app';
import { badRequest, notFound } from './serviceError';
import type { Context } from 'hono';

/** Makes of a stored resource what a reply shows, whole; `fields` is applied after it. */
export type Render = (resource: JsonObject, context: Context<AppEnv>) => JsonObject;

/** The two ways to read several: GET list, POST search. */
export function listRoutes(service: Service, collection: CollectionName, render: Render): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const read = requireScope(service, 'ai.agent_read');

  const list = (context: Context<AppEnv>, q: string | undefined) => {
    const tenant = context.get('tenant');
    const { sort, pageSize, pageNumber } = context.req.query();
    const { page, total } = select(
      tenant.collections[collection],
      { q, sort, pageSize, pageNumber },
      { maxPageSize: service.settings.maxPageSize, language: tenant.defaultLanguage },
    );
    const counted = context.req.header('x-total-count')?.toLowerCase() === 'true';
    return jsonReply(
      page.map((resource) => only(context.req.query('fields'), render(resource, context))),
      200,
      counted ? { 'X-Total-Count': String(total) } : {},
    );
  };

  routes.get('/', read, (context) => list(context, context.req.query('q')));
  routes.post('/search', read, async (context) => {
    const q = (await readJsonObject(context)).get('q');
    if (q !== undefined && q !== null && typeof q !== 'string') {
      throw badRequest([{ field: 'q', message: 'q must be a text.' }]);
    }
    return list(context, q ?? undefined);
  });
  return routes;
}

/** The three ways to read that most collections have: GET list, POST search, GET by id. */
export function readRoutes(service: Service, collection: CollectionName, render: Render): Hono<AppEnv> {
  const routes = listRoutes(service, collection, render);
  routes.get('/:id', requireScope(service, 'ai.agent_read'), (context) => {
    const id = context.req.param('id');
    const resource = context.get('tenant').collections[collection].get(id);
    if (!resource) throw notFound(id);
    return jsonReply(only(context.req.query('fields'), render(resource, context)));
  });
  return routes;
}

/**
 * The resource with only the named fields (parameter fields), in the resource's order. Whether `id` is always
 * included is not documented: here it is not.
 */
function only(fields: string | undefined, resource: JsonObject): JsonObject {
  if (!fields) return resource;
  const wanted = fields.split(',').map((field) => field.trim().split('.'));
  return new Map(
    Array.from(resource).flatMap(([key, value]): [string, JsonObject | typeof value][] => {
      const paths = wanted.filter(([head]) => head === key);
      if (paths.length === 0) return [];
      const whole = !(value instanceof Map) || paths.some((path) => path.length === 1);
      const inner = paths.map((path) => path.slice(1).join('.')).join(',');
      return [[key, whole ? value : only(inner, value)]];
    }),
  );
}

import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type * as z from 'zod';
import type { StreamFault } from '../admin/faults';
import {
  isObject,
  parseJson,
  stringifyJson,
  toPlain,
  type JsonObject,
  type JsonValue,
} from '../json/losslessJson';
import type { SandboxSettings } from '../settings';
import type { Tenant } from '../tenant';
import type { Tokens } from '../tokens';
import { badRequest, forbidden, unauthorized } from './serviceError';

/** What the routes work on. */
export interface Service {
  readonly tenants: Map<string, Tenant>;
  readonly tokens: Tokens;
  readonly settings: SandboxSettings;
  readonly now: () => number;
  /** To be called after each change, so that it is kept. */
  readonly changed: () => void;
}

export interface AppEnv {
  Bindings: HttpBindings;
  Variables: { tenant: Tenant; scopes: readonly string[]; streamFault?: StreamFault };
}

/**
 * Lets a request through that has a valid token of the tenant in its path and at least one of the scopes.
 * Which 401 another tenant's token gets is not documented; `Emporix-Tenant` is not required.
 */
export function requireScope(service: Service, ...anyOf: readonly string[]): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const id = context.req.param('tenant') ?? '';
    const scopes = service.tokens.check(context.req.header('authorization'), id);
    const tenant = service.tenants.get(id);
    if (!tenant) throw unauthorized('invalid');
    if (!anyOf.some((scope) => scopes.includes(scope))) throw forbidden(anyOf);
    context.set('tenant', tenant);
    context.set('scopes', scopes);
    await next();
  };
}

/**
 * The JSON body of a request.
 * @throws ServiceError 400 for text that is not JSON.
 */
export async function readJsonBody(context: Context<AppEnv>): Promise<JsonValue> {
  try {
    return parseJson(await context.req.text());
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw badRequest(
      [{ message: `The body is not JSON: ${error.message}` }],
      'The request body could not be read.',
    );
  }
}

/** The JSON object in the body; 400 for anything else. */
export async function readJsonObject(context: Context<AppEnv>): Promise<JsonObject> {
  const body = await readJsonBody(context);
  if (!isObject(body)) throw badRequest([{ message: 'The body must be a JSON object.' }]);
  return body;
}

/**
 * The value in the form that a schema asks for.
 * @throws ServiceError 400 with one detail for each problem.
 */
export function checked<T>(schema: z.ZodType<T>, value: JsonValue): T {
  const result = schema.safeParse(toPlain(value));
  if (result.success) return result.data;
  throw badRequest(result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })));
}

export function jsonReply(value: JsonValue, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(stringifyJson(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

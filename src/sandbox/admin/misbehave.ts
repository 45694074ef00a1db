import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler, Next } from 'hono';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { assertNever } from '../../base/assertNever';
import type { AppEnv } from '../http/app';
import type { Tokens } from '../tokens';
import type { Fault, Faults } from './faults';
import type { RequestLog } from './requestLog';

interface Misbehaving {
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly tokens: Tokens;
}

/** Logs each request that is not for the sandbox itself and lets a fault that is switched on meet it. */
export function misbehave({ faults, requests, tokens }: Misbehaving): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const { pathname, search } = new URL(context.req.url);
    if (/^\/sandbox(\/|$)/.test(pathname)) {
      await next();
      return;
    }
    const { method } = context.req;
    const entry = requests.add(method, pathname + search, context.req.raw.headers);
    const fault = faults.take(method, pathname + search);
    if (fault) entry.fault = fault.kind;
    if (fault?.kind === 'expireTokens') tokens.expireAll();
    const reply = fault && (await replyOf(fault, context, next));
    if (reply) context.res = reply;
    if (!fault) await next();
    entry.status = reply === RESPONSE_ALREADY_SENT ? 0 : context.res.status;
  };
}

/** The reply that stands in for the route's, `undefined` where the route answered. */
async function replyOf(fault: Fault, context: Context<AppEnv>, next: Next): Promise<Response | undefined> {
  const { incoming, outgoing } = context.env;
  switch (fault.kind) {
    case 'latency':
      await wait(fault.ms, undefined, { ref: false });
      await next();
      return undefined;
    case 'expireTokens':
      await next();
      return undefined;
    case 'inStream':
      context.set('streamFault', fault);
      await next();
      return undefined;
    case 'status':
      return statusReply(fault);
    case 'html':
      return new Response(
        '<html><head><title>Gateway</title></head><body><h1>Gateway error</h1></body></html>',
        {
          status: fault.status,
          headers: { 'content-type': 'text/html' },
        },
      );
    case 'cutBefore':
      await context.req.arrayBuffer();
      incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    case 'cutAfter':
      await next();
      // A streamed answer is given to its end, although nobody gets it.
      await context.res.arrayBuffer();
      incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    case 'cutMidReply': {
      await next();
      const body = Buffer.from(await context.res.arrayBuffer());
      outgoing.writeHead(context.res.status, {
        'content-type': context.res.headers.get('content-type') ?? 'application/json',
        'content-length': Math.max(body.length, 2),
      });
      const half = body.length > 1 ? body.subarray(0, body.length / 2) : Buffer.from('{');
      await new Promise((resolve) => outgoing.write(half, resolve));
      incoming.socket.destroySoon();
      return RESPONSE_ALREADY_SENT;
    }
    case 'hang':
      await gone(context);
      return RESPONSE_ALREADY_SENT;
    case 'hangAfter':
      await next();
      await context.res.arrayBuffer();
      await gone(context);
      return RESPONSE_ALREADY_SENT;
    default:
      return assertNever(fault);
  }
}

function statusReply({ status, body, headers }: Extract<Fault, { kind: 'status' }>): Response {
  const sent = body ?? {
    code: status,
    status: 'Fault',
    message: 'The sandbox was told to answer like this.',
  };
  const text = [204, 205, 304].includes(status)
    ? null
    : typeof sent === 'string'
      ? sent
      : JSON.stringify(sent);
  const type = typeof sent === 'string' ? 'text/plain' : 'application/json';
  return new Response(text, { status, headers: { 'content-type': type, ...headers } });
}

/** Waits until the client, or the closing sandbox, has ended the connection. */
async function gone({ env: { incoming, outgoing } }: Context<AppEnv>): Promise<void> {
  if (!incoming.socket.destroyed) await once(outgoing, 'close');
}

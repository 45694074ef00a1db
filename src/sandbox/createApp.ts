import { Hono } from 'hono';
import { adminRoutes } from './admin/adminRoutes';
import { Faults } from './admin/faults';
import { misbehave } from './admin/misbehave';
import { RequestLog } from './admin/requestLog';
import { agentRoutes } from './agents/agentRoutes';
import { chatRoutes } from './chat/chatRoutes';
import { Conversations } from './chat/conversations';
import { Streams } from './chat/streams';
import type { AppEnv, Service } from './http/app';
import { ServiceError } from './http/serviceError';
import { jobRoutes } from './jobs/jobRoutes';
import { settleJobs } from './jobs/settleJobs';
import { partKinds } from './parts/partKinds';
import { partRoutes } from './parts/partRoutes';
import { referenceRoutes } from './reference/referenceRoutes';
import { templateRoutes } from './templates/templateRoutes';
import { transferRoutes } from './transfer/transferRoutes';

export interface AdminOptions {
  readonly adminToken: string;
  /** Puts tenants and settings back to how they were at the start. */
  readonly reset: () => void;
}

/** All routes of the sandbox. */
export function createApp(service: Service, { adminToken, reset }: AdminOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const faults = new Faults();
  const requests = new RequestLog();
  const conversations = new Conversations();
  const streams = new Streams();

  app.onError((error) => {
    if (error instanceof ServiceError) return Response.json(error.body, { status: error.status });
    return Response.json(
      {
        code: 500,
        status: 'Internal Server Error',
        message: `The sandbox failed: ${error.message}`,
      },
      { status: 500 },
    );
  });
  app.notFound((context) =>
    context.json(
      { code: 404, status: 'Not Found', message: `There is no ${context.req.method} ${context.req.path}.` },
      404,
    ),
  );

  app.get('/sandbox', (context) =>
    context.json({ name: 'emporix-ai-sandbox', version: 1, tenants: Array.from(service.tenants.keys()) }),
  );
  app.use('*', misbehave({ faults, requests, tokens: service.tokens }));
  app.use('*', async (_context, next) => {
    settleJobs(service);
    await next();
  });
  app.route(
    '/sandbox/admin',
    adminRoutes({
      service,
      faults,
      requests,
      streams,
      adminToken,
      reset: () => {
        faults.clear();
        requests.clear();
        conversations.clear();
        streams.clear();
        reset();
      },
    }),
  );
  app.post('/oauth/token', async (context) => {
    const form = new URLSearchParams(await context.req.text());
    return Response.json(service.tokens.issue(form, service.settings.tokenLifetimeSeconds));
  });
  app.route('/ai-service/:tenant/agentic', chatRoutes({ service, conversations, streams }));
  app.route('/ai-service/:tenant/agentic/agents', transferRoutes(service));
  app.route('/ai-service/:tenant/agentic/agents', agentRoutes(service));
  app.route('/ai-service/:tenant/agentic', referenceRoutes(service));
  app.route('/ai-service/:tenant/agentic/templates', templateRoutes(service));
  for (const kind of partKinds) {
    app.route(`/ai-service/:tenant/agentic${kind.path}`, partRoutes(service, kind));
  }
  app.route('/ai-service/:tenant/jobs', jobRoutes(service));
  return app;
}

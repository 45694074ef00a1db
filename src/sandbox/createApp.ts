import { Hono } from 'hono';
import { agentRoutes } from './agents/agentRoutes';
import type { AppEnv, Service } from './http/app';
import { ServiceError } from './http/serviceError';
import { jobRoutes } from './jobs/jobRoutes';
import { settleJobs } from './jobs/settleJobs';

/** All routes of the sandbox. */
export function createApp(service: Service): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.onError((error) => {
    if (error instanceof ServiceError) return Response.json(error.body, { status: error.status });
    console.error(error);
    return Response.json(
      {
        code: 500,
        status: 'Internal Server Error',
        message: 'The sandbox failed; its output has the reason.',
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
  app.use('*', async (_context, next) => {
    settleJobs(service);
    await next();
  });
  app.post('/oauth/token', async (context) => {
    const form = new URLSearchParams(await context.req.text());
    return Response.json(service.tokens.issue(form, service.settings.tokenLifetimeSeconds));
  });
  app.route('/ai-service/:tenant/agentic/agents', agentRoutes(service));
  app.route('/ai-service/:tenant/jobs', jobRoutes(service));
  return app;
}

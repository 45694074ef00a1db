import { Hono } from 'hono';
import * as z from 'zod';
import { checked, readJsonObject, requireScope, type AppEnv, type Service } from '../http/app';
import { badRequest } from '../http/serviceError';
import { isObject, parseJson, type JsonObject } from '../json/losslessJson';
import { recordJob } from '../jobs/newJob';
import { bundleOf, checksumOf } from './bundle';
import { importBundle } from './importBundle';

const exportBody = z.looseObject({ agentIds: z.array(z.string()).max(100) });
const importBody = z.looseObject({ data: z.string().min(1), checksum: z.string().min(1) });

/** Export and import of agents. Both answer at once and leave a job. */
export function transferRoutes(service: Service): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  routes.post('/export', requireScope(service, 'ai.agent_read'), async (context) => {
    const { agentIds } = checked(exportBody, await readJsonObject(context));
    const tenant = context.get('tenant');
    const unknown = agentIds.filter((id) => !tenant.collections.agents.has(id));
    if (unknown.length > 0) {
      throw badRequest(unknown.map((id) => ({ field: 'agentIds', message: `There is no agent "${id}".` })));
    }
    const bundle = bundleOf(tenant, agentIds);
    const jobId = recordJob(service, tenant, { type: 'EXPORT', status: 'success', exportResult: bundle });
    return context.json({ ...bundle, exportedAt: microseconds(service.now()), jobId });
  });

  routes.post('/import', requireScope(service, 'ai.agent_manage'), async (context) => {
    const { data, checksum } = checked(importBody, await readJsonObject(context));
    const tenant = context.get('tenant');
    const decoded = Buffer.from(data, 'base64');
    if (checksumOf(decoded) !== checksum) {
      throw badRequest([{ field: 'checksum', message: 'The checksum does not match the data.' }]);
    }
    const summary = importBundle(service, tenant, contentOf(decoded));
    const done = (entities: readonly { state: string }[]) =>
      String(entities.filter(({ state }) => state === 'ENABLED' || state === 'DISABLED').length);
    const { agents, tools, mcpServers } = summary;
    const message = `Successfully imported ${done(agents)} agents, ${done(tools)} tools, and ${done(mcpServers)} MCP servers.`;
    const importResult = { message, summary };
    const jobId = recordJob(service, tenant, { type: 'IMPORT', status: 'success', importResult });
    return context.json({ ...importResult, importedAt: microseconds(service.now()), jobId });
  });
  return routes;
}

function contentOf(decoded: Buffer): JsonObject {
  try {
    const content = parseJson(decoded.toString('utf8'));
    if (isObject(content)) return content;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw badRequest([{ field: 'data', message: 'The data is not a JSON object in base64.' }]);
}

/** ISO-8601 with microseconds, as the documented examples have it. */
function microseconds(now: number): string {
  return new Date(now).toISOString().replace('Z', '000Z');
}

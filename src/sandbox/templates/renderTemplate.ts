import type { Context } from 'hono';
import { renderAgent, without } from '../agents/renderAgent';
import type { AppEnv, Service } from '../http/app';
import type { JsonObject } from '../json/losslessJson';

/** What a clone gets but a reply does not show (schema AgentTemplateResponse). */
const hidden = [
  'triggers',
  'llmConfig',
  'agentCollaborations',
  'maxRecursionLimit',
  'enabledMemory',
  'metadata',
];

/** A template as a reply shows it. */
export function renderTemplate(template: JsonObject, context: Context<AppEnv>, service: Service): JsonObject {
  return renderAgent(without(template, ...hidden), context, service);
}

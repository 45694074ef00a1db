import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Service } from '../http/app';
import { schemaProblems } from '../http/schemaProblems';
import { badRequest, notFound } from '../http/serviceError';
import { cloneJson, textOf, toPlain, type JsonObject } from '../json/losslessJson';
import { delocalize, refuse } from '../language';
import { stamp, type Tenant } from '../tenant';
import { idTaken } from '../version';

const cloneBody = z.looseObject({
  id: z
    .string()
    .regex(/^[\w-]{1,66}$/)
    .nullish(),
  name: z.looseObject({}),
  description: z.looseObject({}),
  userPrompt: z.string(),
});

/**
 * Makes an agent from a template (operation POST-ai-clone-template). Only active templates can be cloned. An `id`
 * in the body becomes the agent's (not in the schema, seen in the dashboard's code); that the agent starts
 * disabled is inferred from there too.
 * @returns the agent's id.
 * @throws ServiceError 404 for an unknown template, 409 for an id that is taken, 400 for anything else.
 */
export function cloneTemplate(
  service: Service,
  tenant: Tenant,
  {
    templateId,
    body,
    contentLanguage,
  }: {
    readonly templateId: string;
    readonly body: JsonObject;
    readonly contentLanguage: string | undefined;
  },
): string {
  const template = tenant.collections.templates.get(templateId);
  if (!template) throw notFound(templateId);
  const sent = cloneJson(body);
  refuse([...delocalize(sent, contentLanguage, tenant), ...schemaProblems(cloneBody, toPlain(sent))]);
  if (template.get('enabled') !== true) {
    throw badRequest([{ field: 'templateId', message: `The template "${templateId}" is not active.` }]);
  }
  const { agents } = tenant.collections;
  const id = textOf(sent.get('id')) || randomUUID();
  if (agents.has(id)) throw idTaken(id);
  const agent = cloneJson(template);
  agent.set('id', id).set('enabled', false);
  for (const field of ['name', 'description', 'userPrompt']) {
    const value = sent.get(field);
    if (value !== undefined) agent.set(field, value);
  }
  agent.delete('metadata');
  stamp(agent, service.now());
  agents.set(id, agent);
  service.changed();
  return id;
}

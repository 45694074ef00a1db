import type { Service } from '../http/app';
import { newObjectId } from '../jobs/newJob';
import type { JsonObject } from '../json/losslessJson';
import { stamp, type Tenant } from '../tenant';

/**
 * Changes the job of that id as the service would while it runs, or adds one: an agent's chat in progress
 * that ends only when it is told so, unless its fields say otherwise. Metadata that is given is kept.
 */
export function addOrPatchJob(service: Service, tenant: Tenant, fields: JsonObject): JsonObject {
  const { jobs } = tenant.collections;
  const given = fields.get('id');
  const id = typeof given === 'string' && given ? given : newObjectId();
  const previous = jobs.get(id);
  const base: JsonObject =
    previous ??
    new Map([
      ['id', id],
      ['status', 'in_progress'],
      ['type', 'AGENT_CHAT'],
    ]);
  const job: JsonObject = new Map([...base, ...fields, ['id', id]]);
  if (!fields.has('metadata')) stamp(job, service.now(), previous);
  jobs.set(id, job);
  tenant.plans.delete(id);
  service.changed();
  return job;
}

import { randomBytes } from 'node:crypto';
import type { Service } from '../http/app';
import { fromPlain, type JsonObject } from '../json/losslessJson';
import { stamp, type Tenant } from '../tenant';

/** A fresh id as the documented examples have it: 24 hexadecimal digits. */
export function newObjectId(): string {
  return randomBytes(12).toString('hex');
}

/** Stores a job that has ended already. */
export function recordJob(
  service: Service,
  tenant: Tenant,
  fields: Readonly<Record<string, unknown>>,
): string {
  const id = newObjectId();
  const job = fromPlain({ id, ...fields }) as JsonObject;
  stamp(job, service.now());
  tenant.collections.jobs.set(id, job);
  service.changed();
  return id;
}

/** Stores a job that is under way and ends, with the fields of `outcome`, when its time has come. */
export function beginJob(
  service: Service,
  tenant: Tenant,
  { fields, outcome }: { readonly fields: Readonly<Record<string, unknown>>; readonly outcome: object },
): string {
  const id = recordJob(service, tenant, { status: 'in_progress', ...fields });
  const endsAt = service.now() + service.settings.jobDurationMs;
  tenant.plans.set(id, { endsAt, outcome: fromPlain(outcome) as JsonObject });
  return id;
}

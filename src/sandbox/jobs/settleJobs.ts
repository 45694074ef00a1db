import type { Service } from '../http/app';
import { stamp, type JobPlan, type Tenant } from '../tenant';

/** Ends the jobs whose time has come. Called before each request, so that no timer is needed. */
export function settleJobs(service: Service): void {
  const now = service.now();
  for (const tenant of service.tenants.values()) {
    for (const [id, plan] of tenant.plans) {
      if (plan.endsAt > now) continue;
      tenant.plans.delete(id);
      endJob(tenant, id, plan);
      service.changed();
    }
  }
}

function endJob({ collections: { jobs } }: Tenant, id: string, { outcome, endsAt }: JobPlan): void {
  const job = jobs.get(id);
  if (!job) return;
  const ended = new Map([...job, ...outcome]);
  stamp(ended, endsAt, job);
  jobs.set(id, ended);
}

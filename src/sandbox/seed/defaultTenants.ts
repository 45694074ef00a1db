import type { TenantSeed } from '../tenant';

/** The tenants of a sandbox that is not told otherwise. */
export function defaultTenants(_now: number): TenantSeed[] {
  return [{ tenant: 'sandbox' }, { tenant: 'sandbox-two' }];
}

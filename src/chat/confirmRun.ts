import type { Connection } from '../connection/connection';
import { confirm } from '../ui/prompts';

/** Resolves with whether an agent may be run; asks about production connections, once each. */
export type ConfirmRun = (agentId: string, connection: Connection) => Promise<boolean>;

/**
 * The question of one window whether to run an agent on production. A connection that leads elsewhere, or to
 * another tenant, is asked about anew.
 */
export function confirmRun(): ConfirmRun {
  const agreed = new Set<string>();
  return async (agentId, { production, label, baseUrl, tenant }) => {
    const place = JSON.stringify([baseUrl, tenant]);
    if (!production || agreed.has(place)) return true;
    const agrees = await confirm({
      message: `Run agent "${agentId}" on PRODUCTION (${label})?`,
      detail: `Tenant ${tenant}\n\nWhat the agent does with its tools is real. You are asked once in this window.`,
      action: 'Run on Production',
    });
    if (agrees) agreed.add(place);
    return agrees;
  };
}

import { formatAge, parseTime } from '../base/time';
import type { AgentSummary } from '../model/agent';

export interface FactsContext {
  /** Label of the connection, when it is a production one. */
  readonly production: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What the editable text leaves out of an agent, in one line; what the service did not send is left out. */
export function agentFacts(agent: AgentSummary, { production, now }: FactsContext): string {
  const { version, modifiedAt } = agent.metadata ?? {};
  const modified = parseTime(modifiedAt);
  return [
    production === undefined ? undefined : `PRODUCTION (${production})`,
    version === undefined ? 'No version' : `Version ${version}`,
    modified === undefined ? undefined : `modified ${formatAge(modified, now)}`,
    agent.type ? `type ${agent.type}` : undefined,
    agent.handOff ? 'hand-off agent' : agent.enabled ? 'enabled' : 'disabled',
  ]
    .filter((fact) => fact !== undefined)
    .join(' · ')
    .replaceAll('$(', '$ (');
}

import { isKind } from '../api/errors/isKind';
import { scopes } from '../api/scopes';
import { PersonError, type PersonAction } from '../base/personError';

/** What is known of an agent and a key when a run was refused. */
export interface RunFacts {
  readonly agentId: string;
  /** Label of the connection. */
  readonly connection: string;
  /** `undefined` where it could not be read. */
  readonly enabled: boolean | undefined;
  /** Kinds of callers that may run the agent; empty for all. */
  readonly requiredScopes: readonly string[];
  /** Scopes that the key was granted, where that is known. */
  readonly granted: readonly string[] | undefined;
}

export interface RunRemedies {
  readonly enable: () => unknown;
  readonly openAgent: () => unknown;
}

/** Scopes by which each kind of caller runs agents (field requiredScopes of an agent; `anonymous` needs none). */
const callerScopes: Readonly<Record<string, string>> = {
  customer: 'ai.agentexecution_manage_own',
  employee: scopes.run,
  integration: scopes.run,
};

/** Whether the reason of a failure may be the agent's own state, so that reading it helps to explain. */
export function mayBeAgents(error: unknown): boolean {
  return isKind(error, 'http') && [400, 403, 404, 409, 422].includes(error.status);
}

/** A failure in words that say what to do, where the agent or the key explains it; else the failure as it is. */
export function runFailure(error: Error, facts: RunFacts, { enable, openAgent }: RunRemedies): Error {
  if (facts.enabled === false) {
    return new PersonError(
      `Agent "${facts.agentId}" is disabled, so it does not run. Enable it, then run it again.`,
      { cause: error, actions: [{ title: 'Enable', run: enable }] },
    );
  }
  if (!isKind(error, 'http') || error.status !== 403) return error;
  return notAdmitted(error, facts, openAgent) ?? lacksRunScope(facts, error) ?? error;
}

/** The agent is for others than those who work with an API key, such as the customers of a shop. */
function notAdmitted(
  error: Error,
  { agentId, connection, requiredScopes, granted }: RunFacts,
  openAgent: () => unknown,
): PersonError | undefined {
  if (requiredScopes.length === 0 || requiredScopes.includes('anonymous')) return undefined;
  const needed = [...new Set(requiredScopes.flatMap((caller) => callerScopes[caller] ?? []))];
  if (needed.length === 0 || needed.includes(scopes.run)) return undefined;
  const has = granted && ` The key of "${connection}" has ${list(granted)}.`;
  const action: PersonAction = { title: 'Open Agent', run: openAgent };
  return new PersonError(
    `Agent "${agentId}" may not be run with this key: its requiredScopes admit only ${list(requiredScopes)}, which takes the scope ${list(needed)}.${has ?? ''} To run it from here, add "employee" or "integration" to its requiredScopes.`,
    { cause: error, actions: [action] },
  );
}

/** Why a key that is known not to have the scope for running can't run the agent; `undefined` where it has it. */
export function lacksRunScope(
  { agentId, connection, requiredScopes, granted }: Omit<RunFacts, 'enabled'>,
  cause?: Error,
): PersonError | undefined {
  if (!granted || granted.includes(scopes.run)) return undefined;
  const asks =
    requiredScopes.length > 0 && !requiredScopes.includes('anonymous')
      ? ` The agent's requiredScopes (${list(requiredScopes)}) ask for it, too.`
      : '';
  return new PersonError(
    `Agent "${agentId}" can't be run: the key of "${connection}" lacks the scope ${scopes.run}; it has ${list(granted)}.${asks} A key's scopes can't be changed: generate a new key with that scope in the Emporix Developer Portal and enter it in the connection.`,
    { cause, remedies: ['editConnection', 'showLog'] },
  );
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'no scope' : names.join(', ');
}

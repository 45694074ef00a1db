import { PersonError } from '../base/personError';
import type { Grant } from './types';

/** The scopes the extension asks for (security scheme OAuth2 of the AI Service). */
export const scopes = {
  read: 'ai.agent_read',
  manage: 'ai.agent_manage',
  run: 'ai.agentexecution_manage',
} as const;

export const requestedScopes: readonly string[] = Object.values(scopes);

/**
 * What the token endpoint granted, from the field `scope` of its reply: scopes and a marker `tenant=…` in any
 * order, in one documented example behind a literal `scope=`. A missing field means "as asked" (RFC 6749, 5.1).
 */
export function parseGrant(scope: unknown): Grant {
  if (typeof scope !== 'string') return { scopes: requestedScopes, tenant: undefined };
  const words = scope
    .trim()
    .replace(/^scope=/, '')
    .split(/\s+/)
    .filter(Boolean);
  const marker = words.find((word) => word.startsWith('tenant='));
  return {
    scopes: words.filter((word) => !word.startsWith('tenant=')),
    tenant: marker?.slice('tenant='.length).toLowerCase() || undefined,
  };
}

export interface MissingScope {
  readonly scope: string;
  /** What can't be done without it, as a sentence. */
  readonly consequence: string;
}

export interface GrantCheck {
  readonly readOnly: boolean;
  readonly missing: readonly MissingScope[];
  /** Why the connection is of no use at all. */
  readonly problem?: PersonError;
}

/**
 * Compares what was granted with what the extension needs. The endpoint leaves out scopes that a key lacks
 * without an error, so this is the only place where it shows.
 */
export function checkGrant(grant: Grant, tenant: string): GrantCheck {
  const missing = consequences.filter(({ scope }) => !grant.scopes.includes(scope));
  const readOnly = missing.some(({ scope }) => scope === scopes.manage);
  const problem = findProblem(grant, tenant, missing);
  return { readOnly, missing, ...(problem && { problem }) };
}

const consequences: readonly MissingScope[] = [
  { scope: scopes.read, consequence: "Agents and jobs can't be read." },
  {
    scope: scopes.manage,
    consequence: "The connection is read-only: agents and jobs can't be changed or deleted.",
  },
  { scope: scopes.run, consequence: "Agents can't be run." },
];

function findProblem(
  grant: Grant,
  tenant: string,
  missing: readonly MissingScope[],
): PersonError | undefined {
  if (grant.tenant !== undefined && grant.tenant !== tenant.toLowerCase())
    return new PersonError(
      `The API key belongs to the tenant "${grant.tenant}", but the connection is for the tenant "${tenant}". Correct the tenant, or use a key of "${tenant}".`,
      { remedies: ['editConnection'] },
    );
  if (!missing.some(({ scope }) => scope === scopes.read)) return undefined;
  const names = missing.map(({ scope }) => scope).join(', ');
  return new PersonError(
    `The API key lacks the scope ${scopes.read}, without which no agent can be read (of the scopes asked for, it lacks: ${names}). A key's scopes can't be changed: generate a new key with ${requestedScopes.join(', ')} in the Emporix Developer Portal (Manage API Keys).`,
    { remedies: ['editConnection'] },
  );
}

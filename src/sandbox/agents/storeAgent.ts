import type { Service } from '../http/app';
import { neededForce } from '../http/force';
import { badRequest, notFound, type ErrorDetail } from '../http/serviceError';
import { isObject, JsonNumber, toPlain, type JsonObject } from '../json/losslessJson';
import { delocalize, refuse } from '../language';
import { stamp, type Tenant } from '../tenant';
import { checkLock, takeLock } from '../version';
import { agentProblems } from './agentSchema';
import { collaboratorsOf, whyNotEnabled } from './references';
import { memoryFlag, renameKey, without } from './renderAgent';

/** Fields that only the service sets; what a client sends there is ignored. */
export const serverOwned = ['id', 'type', 'templatePrompt', 'handOff'];

/** What the service fills in where a body leaves it out (schema BaseForAgentRequestAndResponse). */
const defaults: JsonObject = new Map<string, boolean | JsonNumber>([
  ['enabled', false],
  ['maxRecursionLimit', new JsonNumber('20')],
  [memoryFlag.documented, false],
]);

export interface Upsert {
  readonly id: string;
  readonly body: JsonObject;
  readonly contentLanguage: string | undefined;
}

/**
 * Creates or replaces an agent (operation PUT-ai-agent).
 * @returns whether it was created.
 * @throws ServiceError 400 for what can't be stored; 404 for a version of an agent that is gone; 409 for a
 *   version that is not the stored one.
 */
export function upsertAgent(
  service: Service,
  tenant: Tenant,
  { id, body, contentLanguage }: Upsert,
): boolean {
  const { agents } = tenant.collections;
  const stored = agents.get(id);
  const sent = normalizeMemory(body);
  const lock = takeLock(sent, service.settings);
  refuse([...delocalize(sent, contentLanguage, tenant), ...agentProblems(toPlain(sent), service.settings)]);
  checkLock(id, stored, lock);
  refuseHandOff(stored);
  store(service, tenant, { id, agent: sent, stored });
  return !stored;
}

/** Stores a changed copy of an agent as its next version, after the checks that each write passes. */
export function replaceAgent(service: Service, tenant: Tenant, id: string, agent: JsonObject): void {
  const stored = tenant.collections.agents.get(id);
  if (!stored) throw notFound(id);
  refuseHandOff(stored);
  const changed = normalizeMemory(agent);
  refuse([...delocalize(changed, '*', tenant), ...agentProblems(toPlain(changed), service.settings)]);
  store(service, tenant, { id, agent: changed, stored });
}

function store(
  service: Service,
  tenant: Tenant,
  { id, agent, stored }: { id: string; agent: JsonObject; stored: JsonObject | undefined },
): void {
  const kept = serverOwned.slice(1).flatMap((key): [string, NonNullable<ReturnType<JsonObject['get']>>][] => {
    const value = stored?.get(key) ?? (key === 'type' && !stored ? 'generic' : undefined);
    return value === undefined ? [] : [[key, value]];
  });
  const next: JsonObject = new Map([['id', id], ...without(agent, ...serverOwned), ...kept]);
  for (const [key, value] of defaults) if (!next.has(key)) next.set(key, value);
  if (next.get('enabled') === true) {
    const reason = whyNotEnabled(next, tenant);
    if (reason) {
      throw badRequest([
        { field: 'enabled', type: 'disableable', message: `The agent "${id}" can't be enabled. ${reason}` },
      ]);
    }
  }
  stamp(next, service.now(), stored);
  tenant.collections.agents.set(id, next);
  service.changed();
}

/**
 * Deletes an agent (operation DELETE-ai-delete-agent). With `force` it is taken out of the agents that use it,
 * which are disabled.
 * @throws ServiceError 404, or 400 with a detail of type `force` that names who uses it.
 */
export function deleteAgent(
  service: Service,
  tenant: Tenant,
  { id, force }: { id: string; force: boolean },
): void {
  const { agents } = tenant.collections;
  if (!agents.has(id)) throw notFound(id);
  const users = Array.from(agents).filter(([, agent]) => collaboratorsOf(agent).includes(id));
  if (users.length > 0 && !force) {
    const names = users.map(([user]) => user);
    throw neededForce(`The agent "${id}" is used as a collaboration agent`, names);
  }
  for (const [user, agent] of users) {
    const freed: JsonObject = new Map(agent);
    const collaborations = agent.get('agentCollaborations');
    if (Array.isArray(collaborations)) {
      const others = collaborations.filter((item) => !isObject(item) || item.get('agentId') !== id);
      freed.set('agentCollaborations', others);
    }
    freed.set('enabled', false);
    stamp(freed, service.now(), agent);
    agents.set(user, freed);
  }
  agents.delete(id);
  service.changed();
}

/** What other agents call is configured by Emporix; that a write is refused is inferred. */
function refuseHandOff(stored: JsonObject | undefined): void {
  if (stored?.get('handOff') !== true) return;
  const detail: ErrorDetail = { field: 'handOff', message: "A hand-off agent can't be changed." };
  throw badRequest([detail]);
}

/** A copy with one memory flag under its documented name; the documented one wins when both were sent. */
function normalizeMemory(body: JsonObject): JsonObject {
  return body.has(memoryFlag.documented)
    ? without(body, memoryFlag.live)
    : renameKey(body, memoryFlag.live, memoryFlag.documented);
}

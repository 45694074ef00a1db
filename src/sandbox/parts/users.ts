import { referencesOf } from '../agents/references';
import type { Service } from '../http/app';
import { cloneJson, isObject, textOf, type JsonObject } from '../json/losslessJson';
import { getAt, removeAt } from '../json/pointer';
import { stamp, type Tenant } from '../tenant';
import { partKinds, type PartKind } from './partKinds';

/** Something of the tenant. */
interface Place {
  readonly collection: PartKind['collection'] | 'agents';
  readonly id: string;
}

/** What refers to the part: agents and, if it is a token, other parts. */
export function usersOf(tenant: Tenant, { collection, id }: Place): Place[] {
  const agents = Array.from(tenant.collections.agents)
    .filter(([, agent]) => agentReferences(agent, { collection, id }).length > 0)
    .map(([user]): Place => ({ collection: 'agents', id: user }));
  if (collection !== 'tokens') return agents;
  const parts = partKinds.flatMap((kind) =>
    Array.from(tenant.collections[kind.collection])
      .filter(([, part]) => tokenPaths(part, kind, id).length > 0)
      .map(([user]): Place => ({ collection: kind.collection, id: user })),
  );
  return [...agents, ...parts];
}

/** How a message names something. */
export function nameOfPlace({ collection, id }: Place): string {
  const noun = partKinds.find((kind) => kind.collection === collection)?.noun ?? 'agent';
  return `${noun} "${id}"`;
}

/**
 * Takes the part out of everything that refers to it and disables that, and what in turn uses it (parameter
 * force; how far a cascade goes is not documented).
 */
export function release(service: Service, tenant: Tenant, place: Place): void {
  for (const user of usersOf(tenant, place)) {
    change(service, tenant, user, (copy) => {
      const kind = partKinds.find((candidate) => candidate.collection === user.collection);
      if (kind) for (const path of tokenPaths(copy, kind, place.id)) removeAt(copy, path);
      else for (const { remove } of agentReferences(copy, place)) remove();
      disable(copy);
    });
    disableUsers(service, tenant, user);
  }
}

/** Disables every enabled thing that uses the part, and what in turn uses that (parameter forceDisable). */
export function disableUsers(service: Service, tenant: Tenant, place: Place): void {
  for (const user of enabledUsersOf(tenant, place)) {
    change(service, tenant, user, disable);
    disableUsers(service, tenant, user);
  }
}

/** The users of a part that are enabled. An agent is no part, so that nothing uses it in this sense. */
export function enabledUsersOf(tenant: Tenant, place: Place): Place[] {
  if (place.collection === 'agents') return [];
  return usersOf(tenant, place).filter(
    ({ collection, id }) => tenant.collections[collection].get(id)?.get('enabled') === true,
  );
}

function agentReferences(agent: JsonObject, { collection, id }: Place) {
  return referencesOf(agent).filter(
    (reference) => reference.collection === collection && textOf(reference.holder.get('id')) === id,
  );
}

function tokenPaths(part: JsonObject, { tokens }: PartKind, id: string) {
  return tokens.filter((path) => {
    const holder = getAt(part, path);
    return isObject(holder) && holder.get('id') === id;
  });
}

function disable(resource: JsonObject): void {
  if (resource.has('enabled')) resource.set('enabled', false);
}

function change(
  service: Service,
  tenant: Tenant,
  { collection, id }: Place,
  apply: (copy: JsonObject) => void,
): void {
  const stored = tenant.collections[collection].get(id);
  if (!stored) return;
  const copy = cloneJson(stored);
  apply(copy);
  stamp(copy, service.now(), stored);
  tenant.collections[collection].set(id, copy);
}

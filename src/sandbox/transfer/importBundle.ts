import { collaboratorsOf } from '../agents/references';
import { nameOf } from '../agents/nameOf';
import { memoryFlag, renameKey, without } from '../agents/renderAgent';
import type { Service } from '../http/app';
import { cloneJson, isObject, type JsonObject, type JsonValue } from '../json/losslessJson';
import { knownFunctions } from '../parts/functions';
import { stamp, type CollectionName, type Tenant } from '../tenant';

interface Detail {
  readonly code: string;
  readonly objectId: string;
  readonly objectName: string;
  readonly message: string;
}

export interface Imported {
  readonly id: string;
  readonly name: string;
  readonly state: 'TO_CREATE' | 'ENABLED' | 'DISABLED' | 'EXISTS' | 'FAILED';
  readonly details: readonly Detail[];
}

export interface ImportSummary {
  readonly agents: readonly Imported[];
  readonly tools: readonly Imported[];
  readonly mcpServers: readonly Imported[];
}

/**
 * Stores what an export holds (operation POST-ai-import-agents). Agents get the id `<id>--import-<ms>` and
 * start disabled, what exists under its id is reused, Slack and Teams tools have to be made by hand, and one
 * entity that fails does not stop the rest.
 */
export function importBundle(service: Service, tenant: Tenant, content: JsonObject): ImportSummary {
  const tools = list(content, 'tools').map((tool) => importPart(service, tenant, 'tools', tool));
  const mcpServers = list(content, 'mcpServers').map((server) =>
    importPart(service, tenant, 'mcpServers', server),
  );
  const sent = list(content, 'agents');
  const suffix = `--import-${String(service.now())}`;
  const ids = new Set(sent.filter(isWhole).map(idOf));
  const agents = sent.map((agent) => importAgent(service, tenant, { agent, suffix, ids }));
  service.changed();
  return { agents, tools, mcpServers };
}

function importAgent(
  service: Service,
  tenant: Tenant,
  { agent, suffix, ids }: { agent: JsonObject; suffix: string; ids: ReadonlySet<string> },
): Imported {
  const original = idOf(agent);
  if (!isWhole(agent)) {
    return outcome(agent, 'FAILED', 'IMPORT_FAILED', 'The agent has no id or no prompt.');
  }
  const id = original + suffix;
  const copy = renameKey(cloneJson(agent), memoryFlag.live, memoryFlag.documented);
  copy.set('id', id).set('enabled', false);
  const collaborations = copy.get('agentCollaborations');
  if (Array.isArray(collaborations) && collaboratorsOf(copy).some((other) => ids.has(other))) {
    for (const item of collaborations) {
      const other = isObject(item) ? item.get('agentId') : undefined;
      if (isObject(item) && typeof other === 'string' && ids.has(other)) item.set('agentId', other + suffix);
    }
  }
  stamp(copy, service.now());
  tenant.collections.agents.set(id, copy);
  const imported = outcome(copy, 'DISABLED', 'AGENT_IMPORTED_DISABLED', 'Imported agents start disabled.');
  return { ...imported, details: [...imported.details, ...missingIn(copy, tenant)] };
}

/** Whether it has what every agent needs. */
function isWhole(agent: JsonObject): boolean {
  return idOf(agent) !== '' && typeof agent.get('userPrompt') === 'string';
}

function importPart(
  service: Service,
  tenant: Tenant,
  collection: CollectionName,
  part: JsonObject,
): Imported {
  const id = idOf(part);
  const type = part.get('type');
  if (!id) return outcome(part, 'FAILED', 'IMPORT_FAILED', 'The entity has no id.');
  if (tenant.collections[collection].has(id)) {
    return outcome(part, 'EXISTS', 'ALREADY_EXISTS', 'An entity with this id exists and is used.');
  }
  if (type === 'slack' || type === 'teams') {
    const message = 'Slack and Teams tools cannot be imported. Create them on this tenant.';
    return outcome(part, 'TO_CREATE', 'NOT_IMPORTABLE', message);
  }
  const copy = without(cloneJson(part), 'metadata');
  const missing = missingIn(copy, tenant);
  copy.set('enabled', missing.length === 0);
  stamp(copy, service.now());
  tenant.collections[collection].set(id, copy);
  const state = missing.length === 0 ? 'ENABLED' : 'DISABLED';
  return { id, name: nameOf(part), state, details: missing };
}

/** The tokens and functions that the entity needs and the tenant does not have, each once. */
function missingIn(entity: JsonObject, tenant: Tenant): Detail[] {
  const missing = new Map<string, Detail>();
  const add = (code: string, objectId: string, noun: string) =>
    missing.set(`${code} ${objectId}`, {
      code,
      objectId,
      objectName: nameOf(entity),
      message: `The ${noun} "${objectId}" does not exist on this tenant.`,
    });
  const visit = (value: JsonValue): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isObject(value)) return;
    for (const [key, item] of value) {
      if (/token$/i.test(key) && isObject(item) && !tenant.collections.tokens.has(idOf(item)))
        add('MISSING_TOKEN', idOf(item), 'token');
      if (key === 'functionId' && typeof item === 'string' && !knownFunctions.has(item))
        add('MISSING_FUNCTION', item, 'function');
      visit(item);
    }
  };
  visit(entity);
  return [...missing.values()];
}

function outcome(entity: JsonObject, state: Imported['state'], code: string, message: string): Imported {
  const [id, name] = [idOf(entity), nameOf(entity)];
  return { id, name, state, details: [{ code, objectId: id, objectName: name, message }] };
}

function idOf(entity: JsonObject): string {
  const id = entity.get('id');
  return typeof id === 'string' ? id : '';
}

function list(content: JsonObject, key: string): JsonObject[] {
  const value = content.get(key);
  return Array.isArray(value) ? value.filter(isObject) : [];
}

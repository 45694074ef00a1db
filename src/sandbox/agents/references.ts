import { getAt } from '../json/pointer';
import { isObject, textOf, type JsonObject, type JsonValue } from '../json/losslessJson';
import type { CollectionName, Tenant } from '../tenant';

interface Reference {
  readonly collection: CollectionName;
  /** The object that holds the `id`. */
  readonly holder: JsonObject;
  /** Puts another value in the holder's place. */
  readonly replace: (value: JsonObject) => void;
  /** Takes the reference out, with the attachment that is of no use without it. */
  readonly remove: () => void;
}

/** The references of an agent to resources other than agents, with the collection that each points into. */
export function referencesOf(agent: JsonObject): Reference[] {
  const found: Reference[] = [];
  const add = (
    collection: CollectionName,
    container: JsonValue | undefined,
    key: string,
    list?: JsonValue[],
  ) => {
    if (!isObject(container)) return;
    const holder = container.get(key);
    if (!isObject(holder)) return;
    found.push({
      collection,
      holder,
      replace: (value) => container.set(key, value),
      remove: () => (list ? drop(list, container) : container.delete(key)),
    });
  };
  const tools = agent.get('nativeTools');
  if (Array.isArray(tools)) {
    tools.forEach((holder, index) => {
      if (!isObject(holder)) return;
      found.push({
        collection: 'tools',
        holder,
        replace: (value) => (tools[index] = value),
        remove: () => drop(tools, holder),
      });
    });
  }
  const servers = agent.get('mcpServers');
  if (Array.isArray(servers)) for (const server of servers) add('mcpServers', server, 'mcpServer', servers);
  add('tokens', agent.get('llmConfig'), 'token');
  const selfHosted = getAt(agent, ['llmConfig', 'selfHostedParams']);
  add('tokens', selfHosted, 'authorizationHeaderToken');
  add('oauths', selfHosted, 'oauth');
  return found;
}

/** The ids of the agents that this one may hand a task to. */
export function collaboratorsOf(agent: JsonObject): string[] {
  return items(agent.get('agentCollaborations')).flatMap((item) => {
    const id = isObject(item) ? item.get('agentId') : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}

/**
 * Why an agent can't be enabled, `undefined` when it can. The rule for messenger triggers is the schema
 * TriggerType's; that what an enabled agent refers to must exist is inferred.
 */
export function whyNotEnabled(agent: JsonObject, tenant: Tenant): string | undefined {
  const tools: JsonObject[] = [];
  for (const { collection, holder } of referencesOf(agent)) {
    const id = textOf(holder.get('id'));
    const target = tenant.collections[collection].get(id);
    if (!target) return `It refers to "${id}", which is not among the tenant's ${labels[collection]}.`;
    if (target.get('enabled') === false)
      return `It uses "${id}" of the tenant's ${labels[collection]}, which is disabled.`;
    if (collection === 'tools') tools.push(target);
  }
  for (const type of ['slack', 'teams']) {
    const triggered = items(agent.get('triggers')).some(
      (item) => isObject(item) && item.get('type') === type,
    );
    const matching = tools.filter((tool) => tool.get('type') === type).length;
    if (triggered && matching !== 1) {
      return `Its ${type} trigger needs exactly one enabled ${type} tool; it has ${String(matching)}.`;
    }
  }
  return undefined;
}

const labels: Readonly<Record<CollectionName, string>> = {
  agents: 'agents',
  jobs: 'jobs',
  tools: 'native tools',
  tokens: 'tokens',
  mcpServers: 'MCP servers',
  oauths: 'OAuth configurations',
  templates: 'templates',
};

function drop(list: JsonValue[], item: JsonValue): void {
  list.splice(list.indexOf(item), 1);
}

function items(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

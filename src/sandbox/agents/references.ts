import { getAt } from '../json/pointer';
import { isObject, textOf, type JsonObject, type JsonValue } from '../json/losslessJson';
import type { CollectionName, Tenant } from '../tenant';

interface Reference {
  readonly collection: CollectionName;
  /** The object that holds the `id`. */
  readonly holder: JsonObject;
  /** Puts another value in the holder's place. */
  readonly replace: (value: JsonObject) => void;
}

/** The references of an agent to resources other than agents, with the collection that each points into. */
export function referencesOf(agent: JsonObject): Reference[] {
  const found: Reference[] = [];
  const add = (collection: CollectionName, container: JsonValue | undefined, key: string) => {
    if (!isObject(container)) return;
    const holder = container.get(key);
    if (isObject(holder)) found.push({ collection, holder, replace: (value) => container.set(key, value) });
  };
  const tools = agent.get('nativeTools');
  if (Array.isArray(tools)) {
    tools.forEach((holder, index) => {
      if (isObject(holder))
        found.push({ collection: 'tools', holder, replace: (value) => (tools[index] = value) });
    });
  }
  for (const server of items(agent.get('mcpServers'))) add('mcpServers', server, 'mcpServer');
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
};

function items(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

import { createHmac } from 'node:crypto';
import { collaboratorsOf, referencesOf } from '../agents/references';
import { memoryFlag, renameKey, without } from '../agents/renderAgent';
import {
  cloneJson,
  isObject,
  JsonNumber,
  textOf,
  type JsonObject,
  type JsonValue,
} from '../json/losslessJson';
import type { Tenant } from '../tenant';

/** An export file's payload: base64 text and the checksum of what it decodes to. */
export interface Bundle {
  readonly data: string;
  readonly checksum: string;
}

/** Every sandbox has the same key, so that what one exported another imports; the service's own is not known. */
const checksumKey = 'emporix-ai-sandbox';

/** HMAC-SHA256 in hexadecimal. The service's algorithm is not documented; a client can't recompute either. */
export function checksumOf(decoded: Buffer): string {
  return createHmac('sha256', checksumKey).update(decoded).digest('hex');
}

/** Fields that an export leaves out (decoded from the documented example). */
const leftOut = ['enabled', 'metadata', 'templatePrompt', 'handOff'];

/** The agents, the agents that they hand tasks to, and their tools and MCP servers; values of tokens never. */
export function bundleOf(tenant: Tenant, ids: readonly string[]): Bundle {
  const agents = withCollaborators(tenant, ids);
  const used = (name: 'tools' | 'mcpServers') => {
    const targets = agents.flatMap(referencesOf).filter(({ collection }) => collection === name);
    return Array.from(new Set(targets.map(({ holder }) => textOf(holder.get('id')))), (id) =>
      tenant.collections[name].get(id),
    ).flatMap((resource) => (resource ? [without(resource, 'metadata')] : []));
  };
  const content: JsonObject = new Map([
    [
      'agents',
      agents.map((agent) =>
        renameKey(without(cloneJson(agent), ...leftOut), memoryFlag.documented, memoryFlag.live),
      ),
    ],
  ]);
  for (const name of ['tools', 'mcpServers'] as const) {
    const resources = used(name);
    if (resources.length > 0) content.set(name, resources);
  }
  const decoded = Buffer.from(writeSpaced(content), 'utf8');
  return { data: decoded.toString('base64'), checksum: checksumOf(decoded) };
}

function withCollaborators(tenant: Tenant, ids: readonly string[]): JsonObject[] {
  const found = new Map<string, JsonObject>();
  const queue = [...ids];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const agent = tenant.collections.agents.get(id);
    if (!agent || found.has(id)) continue;
    found.set(id, agent);
    queue.push(...collaboratorsOf(agent));
  }
  return [...found.values()];
}

/** JSON as the service's exports are written: `"key" : value`, arrays in one line with spaces inside. */
function writeSpaced(value: JsonValue, newLine = '\n'): string {
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) {
    return value.length === 0 ? '[ ]' : `[ ${value.map((item) => writeSpaced(item, newLine)).join(', ')} ]`;
  }
  if (!isObject(value)) return JSON.stringify(value);
  if (value.size === 0) return '{ }';
  const inner = `${newLine}  `;
  const lines = Array.from(value, ([key, item]) => `${JSON.stringify(key)} : ${writeSpaced(item, inner)}`);
  return `{${inner}${lines.join(`,${inner}`)}${newLine}}`;
}

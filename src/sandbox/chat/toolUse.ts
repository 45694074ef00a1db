import { createHash } from 'node:crypto';
import { referencesOf } from '../agents/references';
import { textOf, type JsonObject, type JsonValue } from '../json/losslessJson';
import { getAt } from '../json/pointer';
import type { Tenant } from '../tenant';

/** A tool that an agent calls while it answers. */
export interface ToolUse {
  readonly name: string;
  readonly callId: string;
}

/** The first order number in a message, such as `EON1243`, `SO-10234`, `#4711` or `4711`. */
export function orderNumberIn(message: string): string | undefined {
  const match = /\b[A-Z]{2,4}-?\d{3,}\b|#\d{3,}\b|\b\d{4,}\b/.exec(message);
  return match?.[0].replace('#', '');
}

/**
 * The tools that the agent calls for a message: at most two whose names have a word in common with it, or read the
 * order that it names; else the first that the agent has. Always the same for the same input.
 */
export function toolUseFor(agent: JsonObject, tenant: Tenant, message: string): ToolUse[] {
  const names = toolNamesOf(agent, tenant);
  const words = message.toLowerCase();
  const namesOrder = orderNumberIn(message) !== undefined;
  const asked = names.filter(
    (name) =>
      (namesOrder && name === 'get-order') ||
      name.split(/[^a-z]+/).some((word) => word.length > 4 && words.includes(word.replace(/s$/, ''))),
  );
  // One that reads a single thing makes the one that lists all of them needless.
  const needed = asked.filter((name) => !(name.endsWith('s') && asked.includes(name.slice(0, -1))));
  const used = asked.length > 0 ? needed.slice(0, 2) : names.slice(0, 1);
  return used.map((name) => ({ name, callId: `call_${digest(`${name} ${message}`).slice(0, 12)}` }));
}

/** Predefined tools by their names, dynamic servers' by the names of their functions, native ones by their ids. */
function toolNamesOf(agent: JsonObject, tenant: Tenant): string[] {
  const ofServers = items(agent.get('mcpServers')).flatMap((server) => {
    if (getAt(server, ['type']) === 'predefined') return items(getAt(server, ['tools'])).map(textOf);
    const id = textOf(getAt(server, ['mcpServer', 'id']));
    const stored = tenant.collections.mcpServers.get(id);
    return items(stored?.get('tools')).map((tool) => textOf(getAt(tool, ['name'])));
  });
  const native = referencesOf(agent)
    .filter(({ collection }) => collection === 'tools')
    .map(({ holder }) => textOf(holder.get('id')));
  return [...ofServers, ...native].filter(Boolean);
}

/** SHA-256 in hexadecimal. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function items(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

import type { Context } from 'hono';
import type { AppEnv, Service } from '../http/app';
import { badRequest } from '../http/serviceError';
import { cloneJson, textOf, type JsonObject } from '../json/losslessJson';
import { localize } from '../language';
import { withoutSecrets } from '../parts/withoutSecrets';
import type { Tenant } from '../tenant';
import { referencesOf } from './references';

/** Values of `expand` and the collections that each expands (parameter expand). */
const expandable = {
  nativeTools: 'tools',
  mcpServers: 'mcpServers',
  token: 'tokens',
  oauth: 'oauths',
} as const;

/** Names of the memory flag: the OpenAPI's, and the one that the dashboard and exports use instead. */
export const memoryFlag = { documented: 'enabledMemory', live: 'enableMemory' } as const;

/** An agent as a reply shows it: languages, expanded references, switches of the sandbox. */
export function renderAgent(agent: JsonObject, context: Context<AppEnv>, service: Service): JsonObject {
  const tenant = context.get('tenant');
  const expanded = expand(agent, context.req.query('expand'), tenant);
  const localized = localize(expanded, context.req.header('accept-language'), tenant);
  const { liveQuirks, withoutMetadata } = service.settings;
  const shown = liveQuirks ? renameKey(localized, memoryFlag.documented, memoryFlag.live) : localized;
  return withoutMetadata ? without(shown, 'metadata') : shown;
}

function expand(agent: JsonObject, names: string | undefined, tenant: Tenant): JsonObject {
  if (!names) return agent;
  const wanted = names.split(',').map((name) => {
    if (!Object.hasOwn(expandable, name)) {
      throw badRequest([{ field: 'expand', message: `"${name}" can't be expanded.` }]);
    }
    return expandable[name as keyof typeof expandable];
  });
  const copy = cloneJson(agent);
  for (const { collection, holder, replace } of referencesOf(copy)) {
    const target = tenant.collections[collection].get(textOf(holder.get('id')));
    if (target && wanted.some((name) => name === collection)) {
      replace(new Map([...withoutSecrets(target, collection), ...holder]));
    }
  }
  return copy;
}

/** A copy in which one key has another name at the same place. */
export function renameKey(resource: JsonObject, from: string, to: string): JsonObject {
  return new Map(Array.from(resource, ([key, value]) => [key === from ? to : key, value]));
}

export function without(resource: JsonObject, ...keys: readonly string[]): JsonObject {
  return new Map(Array.from(resource).filter(([key]) => !keys.includes(key)));
}

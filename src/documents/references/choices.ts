import type { ReferenceKind } from '../../editing/references/places';
import type { Wanted } from '../../editing/references/wantedAt';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { ProviderModels } from '../../model/providerModels';
import { factsOf, nameOf, objectMarkdown } from './describeObject';
import type { TenantObjects } from './tenantObjects';

/** One value to choose. */
export interface Choice {
  readonly value: string;
  /** What the value is called, or what it is. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation?: string | undefined;
}

/** What the tenant offers for a place of an agent; nothing where it can't be read. */
export async function choicesFor(
  wanted: Wanted,
  { connectionId, id, language }: { connectionId: string; id: string; language: string },
  objects: TenantObjects,
): Promise<Choice[]> {
  const choices = await offered();
  return choices.filter(({ value }) => !wanted.taken.includes(value));

  async function offered(): Promise<Choice[]> {
    switch (wanted.kind) {
      case 'model':
        return modelChoices((await objects.models(connectionId)) ?? [], wanted.of);
      case 'commerceEvent':
        return plain((await objects.commerceEvents(connectionId)) ?? [], 'commerce event');
      case 'tag':
        return plain(tagsOf(await agents()), 'tag of other agents');
      case 'mcpTool':
        return wanted.of === undefined
          ? []
          : toolChoices(await objects.one(connectionId, 'mcpServer', wanted.of));
      case 'agent':
        return objectChoices(
          'agent',
          (await agents()).filter((agent) => agent.id !== id),
          language,
        );
      default:
        return objectChoices(wanted.kind, await all(wanted.kind), language);
    }
  }

  function agents(): Promise<JsonObject[]> {
    return all('agent');
  }

  async function all(kind: ReferenceKind): Promise<JsonObject[]> {
    return [...((await objects.list(connectionId, kind))?.items.values() ?? [])];
  }
}

/** The languages that the agents' texts have, the most used first. */
export function languagesOf(agents: Iterable<JsonObject>): string[] {
  const uses = new Map<string, number>();
  for (const { name, description } of agents) {
    for (const map of [name, description]) {
      for (const code of isJsonObject(map) ? Object.keys(map) : []) uses.set(code, (uses.get(code) ?? 0) + 1);
    }
  }
  return [...uses].sort((a, b) => b[1] - a[1]).map(([code]) => code);
}

function objectChoices(kind: ReferenceKind, items: readonly JsonObject[], language: string): Choice[] {
  return items.map((item) => ({
    value: String(item.id),
    detail: nameOf(item, language) || factsOf(kind, item),
    documentation: objectMarkdown(kind, item, language),
  }));
}

function modelChoices(offers: readonly ProviderModels[], provider: string | undefined): Choice[] {
  const wanted = provider?.toLowerCase();
  const own = offers.filter((offer) => offer.provider.toLowerCase() === wanted);
  // Of the service's own key for OpenAI the models are not always listed apart.
  const shown =
    own.length === 0 && wanted === 'emporix_openai'
      ? offers.filter((offer) => offer.provider.toLowerCase() === 'openai')
      : own;
  return (wanted === undefined || wanted === '' ? offers : shown).flatMap((offer) =>
    offer.models.map(({ id, name, description, thinking }) => ({
      value: id,
      detail: [name === id ? undefined : name, description === name ? undefined : description, offer.provider]
        .concat(thinking ? 'thinks before it answers' : [])
        .filter(Boolean)
        .join(' · '),
    })),
  );
}

function toolChoices(server: JsonObject | undefined): Choice[] {
  return (Array.isArray(server?.tools) ? server.tools : []).flatMap((tool) =>
    isJsonObject(tool) && typeof tool.name === 'string'
      ? {
          value: tool.name,
          detail: [
            typeof tool.description === 'string' ? tool.description : '',
            tool.enabled === false ? 'disabled' : '',
          ]
            .filter(Boolean)
            .join(' · '),
        }
      : [],
  );
}

function tagsOf(agents: readonly JsonObject[]): string[] {
  const tags = agents.flatMap(({ tags }): unknown[] => (Array.isArray(tags) ? tags : []));
  return [...new Set(tags.filter((tag): tag is string => typeof tag === 'string' && tag !== ''))].sort();
}

function plain(values: readonly string[], detail: string): Choice[] {
  return values.map((value) => ({ value, detail }));
}

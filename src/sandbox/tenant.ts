import { fromPlain, isObject, JsonNumber, textOf, type JsonObject } from './json/losslessJson';
import { defaultTemplates } from './seed/templates';

export const collectionNames = [
  'agents',
  'jobs',
  'tools',
  'tokens',
  'mcpServers',
  'oauths',
  'templates',
] as const;
export type CollectionName = (typeof collectionNames)[number];
export type Collection = Map<string, JsonObject>;

/** How a job that is under way will end; kept apart from the job, which must not show it. */
export interface JobPlan {
  /** Milliseconds since the epoch. */
  readonly endsAt: number;
  /** Fields that the job has then. */
  readonly outcome: JsonObject;
}

/** What a tenant holds at the start: plain JSON values, each with an `id`. */
export type TenantSeed = {
  readonly tenant: string;
  readonly languages?: readonly string[];
  readonly defaultLanguage?: string;
  readonly plans?: readonly { readonly jobId: string; readonly endsAt: number; readonly outcome: object }[];
} & Partial<Readonly<Record<CollectionName, readonly object[]>>>;

export interface Tenant {
  readonly id: string;
  readonly languages: readonly string[];
  readonly defaultLanguage: string;
  readonly collections: Readonly<Record<CollectionName, Collection>>;
  readonly plans: Map<string, JobPlan>;
}

/** A tenant filled from its seed; without templates of its own it has those of every tenant. */
export function tenantFromSeed(seed: TenantSeed, now: number): Tenant {
  const languages = seed.languages ?? ['en', 'de'];
  const collection = (name: CollectionName) => collectionOf(seed[name] ?? [], now);
  return {
    id: seed.tenant,
    languages,
    defaultLanguage: seed.defaultLanguage ?? languages[0] ?? 'en',
    collections: {
      agents: collection('agents'),
      jobs: collection('jobs'),
      tools: collection('tools'),
      tokens: collection('tokens'),
      mcpServers: collection('mcpServers'),
      oauths: collection('oauths'),
      templates: collectionOf(seed.templates ?? defaultTemplates(now), now),
    },
    plans: new Map(
      (seed.plans ?? []).map(({ jobId, endsAt, outcome }) => [
        jobId,
        { endsAt, outcome: fromPlain(outcome) as JsonObject },
      ]),
    ),
  };
}

/** The values by their id. Those without metadata get version 1 and the given time. */
export function collectionOf(values: readonly object[], now: number): Collection {
  return new Map(
    values.map((value) => {
      const resource = fromPlain(value) as JsonObject;
      if (!resource.has('metadata')) stamp(resource, now);
      return [textOf(resource.get('id')), resource];
    }),
  );
}

/** The resource's version, 0 when it has none. */
export function versionOf(resource: JsonObject): number {
  const metadata = resource.get('metadata');
  const version = isObject(metadata) ? metadata.get('version') : undefined;
  return version instanceof JsonNumber ? Number(version.text) : 0;
}

/**
 * Makes the resource the next version of `previous`, or a first one: version, `createdAt`, `modifiedAt`
 * (ISO-8601, UTC, milliseconds). Other metadata stays; `metadata` comes last.
 */
export function stamp(resource: JsonObject, now: number, previous?: JsonObject): void {
  const time = new Date(now).toISOString();
  const sent = resource.get('metadata');
  const before = previous?.get('metadata');
  const metadata: JsonObject = new Map(isObject(sent) ? sent : []);
  metadata.set('version', new JsonNumber(String(previous ? versionOf(previous) + 1 : 1)));
  metadata.set('createdAt', (isObject(before) ? before.get('createdAt') : undefined) ?? time);
  metadata.set('modifiedAt', time);
  resource.delete('metadata');
  resource.set('metadata', metadata);
}

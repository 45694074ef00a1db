import * as z from '../base/zod';
import { fields } from './fields';

export const defaultBaseUrl = 'https://api.emporix.io';

/** A tenant on a host, without its credentials, as Settings Sync carries it. */
export interface Connection {
  /** Lower-case slug; the authority of the documents' URIs. */
  readonly id: string;
  readonly label: string;
  readonly tenant: string;
  readonly baseUrl: string;
  readonly production: boolean;
  readonly caFile?: string | undefined;
  /** A sandbox on this machine: signs in with well-known credentials. */
  readonly sandbox?: boolean | undefined;
}

const entrySchema = z.object({
  id: fields.id,
  label: z.optional(fields.label),
  tenant: fields.tenant,
  baseUrl: z._default(fields.baseUrl, defaultBaseUrl),
  production: z._default(fields.production, false),
  caFile: z.optional(fields.caFile),
  sandbox: z.optional(z.boolean()),
});

/**
 * The connections of the setting. An entry that can't be used is left out and told in `problems`, one sentence
 * each; it never takes others with it.
 */
export function readConnections(setting: unknown): { connections: Connection[]; problems: string[] } {
  if (setting === undefined || setting === null) return { connections: [], problems: [] };
  if (!Array.isArray(setting)) return { connections: [], problems: ['The setting is not a list.'] };
  const connections: Connection[] = [];
  const problems: string[] = [];
  for (const [index, entry] of setting.entries()) {
    const place = `Entry ${index + 1}${entryName(entry)}`;
    const result = entrySchema.safeParse(entry);
    if (!result.success) {
      problems.push(`${place}: ${result.error.issues.map(describeIssue).join(' ')}`);
    } else if (connections.some(({ id }) => id === result.data.id)) {
      problems.push(`${place}: another connection has the same id.`);
    } else {
      const { label, caFile, sandbox, ...rest } = result.data;
      connections.push({
        ...rest,
        label: label ?? rest.tenant,
        ...(caFile ? { caFile } : {}),
        ...(sandbox ? { sandbox } : {}),
      });
    }
  }
  return { connections, problems };
}

/** An id for a new connection made from its label or tenant, unlike any of `taken`. */
export function uniqueConnectionId(name: string, taken: readonly string[]): string {
  const slug =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'connection';
  if (!taken.includes(slug)) return slug;
  for (let number = 2; ; number++) {
    if (!taken.includes(`${slug}-${number}`)) return `${slug}-${number}`;
  }
}

/** Host and port of a connection's address, as shown in lists. */
export function connectionHost({ baseUrl }: Pick<Connection, 'baseUrl'>): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
}

/** Whether two states of a connection are served by the same signed-in client. */
export function sameService(one: Connection, other: Connection): boolean {
  return (
    one.baseUrl === other.baseUrl &&
    one.tenant === other.tenant &&
    (one.caFile ?? '') === (other.caFile ?? '') &&
    (one.sandbox ?? false) === (other.sandbox ?? false)
  );
}

/** What tells where a connection leads. */
export type TenantPlace = Pick<Connection, 'baseUrl' | 'tenant' | 'sandbox'>;

/** Whether what was read through one state of a connection is still true of the other. A sandbox may change its port. */
export function sameTenant(one: TenantPlace, other: TenantPlace): boolean {
  const sameHost = one.baseUrl === other.baseUrl || Boolean(one.sandbox && other.sandbox);
  return sameHost && one.tenant === other.tenant;
}

/** Whether the connection that is active now shows what the one before showed: the same id, and still the same tenant. */
export function showsTheSame(before: Connection | undefined, now: Connection | undefined): boolean {
  if (!before || !now) return before === now;
  return before.id === now.id && sameTenant(before, now);
}

function entryName(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return '';
  const { label, id } = entry as { label?: unknown; id?: unknown };
  const name = typeof label === 'string' ? label : id;
  return typeof name === 'string' ? ` ("${name}")` : '';
}

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  return path.length > 0 ? `${path.join('.')}: ${message}` : message;
}

import { without } from '../agents/renderAgent';
import type { Service } from '../http/app';
import { neededForce } from '../http/force';
import { notFound } from '../http/serviceError';
import { toPlain, type JsonObject } from '../json/losslessJson';
import { refuse } from '../language';
import { stamp, type Tenant } from '../tenant';
import { checkLock, takeLock } from '../version';
import type { PartKind } from './partKinds';
import { partProblems, type Writing } from './partSchemas';
import { disableUsers, enabledUsersOf, nameOfPlace, release, usersOf } from './users';
import { whyPartNotEnabled } from './whyNotEnabled';
import { withoutSecrets } from './withoutSecrets';

export interface PartWrite {
  readonly id: string;
  readonly body: JsonObject;
  readonly force: boolean;
}

/** Stores the parts of one kind: tools, tokens, MCP servers or OAuth configurations. */
export class PartStore {
  constructor(
    private readonly service: Service,
    private readonly tenant: Tenant,
    private readonly kind: PartKind,
  ) {}

  /**
   * Creates or replaces (operations PUT-ai-upsert-tool, -token, -mcp-server, -oauth).
   * @returns whether it was created.
   * @throws ServiceError 400, 404 and 409 as for an agent; 400 with a detail of type `force` where enabled
   *   agents would lose it.
   */
  upsert({ id, body, force }: PartWrite): boolean {
    const stored = this.stored(id);
    const sent: JsonObject = new Map(body);
    const lock = takeLock(sent, this.service.settings);
    this.check(sent, stored ? 'replace' : 'create');
    checkLock(id, stored, lock);
    this.store({ id, body: sent, force });
    return !stored;
  }

  /** The part as it is stored; 404 without one. */
  get(id: string): JsonObject {
    const stored = this.stored(id);
    if (!stored) throw notFound(id);
    return stored;
  }

  /** Stores a changed copy as the next version. */
  patch({ id, body, force }: PartWrite): void {
    this.check(body, 'patch');
    this.store({ id, body, force });
  }

  /**
   * Deletes (operations DELETE-ai-delete-tool, -token, -mcp-server, -oauth). Only for tools and MCP servers a 404
   * is listed; for the others a delete that finds nothing counts as done.
   * @throws ServiceError 404, or 400 with a detail of type `force` that names who uses it.
   */
  delete(id: string, { force }: { readonly force: boolean }): void {
    const { collection, noun, listsNotFound } = this.kind;
    if (!this.stored(id)) {
      if (listsNotFound) throw notFound(id);
      return;
    }
    const users = usersOf(this.tenant, { collection, id });
    if (users.length > 0 && !force) throw neededForce(`The ${noun} "${id}" is used`, users.map(nameOfPlace));
    release(this.service, this.tenant, { collection, id });
    this.tenant.collections[collection].delete(id);
    this.service.changed();
  }

  private stored(id: string): JsonObject | undefined {
    return this.tenant.collections[this.kind.collection].get(id);
  }

  /** Fills in, in place, what the service fills in, and refuses what can't be stored. */
  private check(part: JsonObject, writing: Writing): void {
    const { collection } = this.kind;
    if (collection === 'mcpServers' && !part.has('type')) part.set('type', 'custom');
    const hasSwitch = collection === 'tools' || collection === 'mcpServers';
    if (hasSwitch && !part.has('enabled')) part.set('enabled', false);
    refuse(partProblems(toPlain(part) as object, this.kind, writing));
  }

  private store({ id, body, force }: PartWrite): void {
    const { collection, noun } = this.kind;
    const stored = this.stored(id);
    const next: JsonObject = new Map([['id', id], ...without(withoutSecrets(body, collection), 'id')]);
    if (next.get('enabled') === true) refuse(whyPartNotEnabled(next, this.kind, this.tenant));
    else if (stored?.get('enabled') === true) {
      const users = enabledUsersOf(this.tenant, { collection, id });
      if (users.length > 0 && !force)
        throw neededForce(`The ${noun} "${id}" can't be disabled, since it is used`, users.map(nameOfPlace));
      disableUsers(this.service, this.tenant, { collection, id });
    }
    stamp(next, this.service.now(), stored);
    this.tenant.collections[collection].set(id, next);
    this.service.changed();
  }
}

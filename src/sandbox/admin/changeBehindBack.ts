import type { Service } from '../http/app';
import { badRequest, notFound } from '../http/serviceError';
import { cloneJson, isObject, textOf, type JsonObject, type JsonValue } from '../json/losslessJson';
import { parsePointer, PointerError, removeAt, setAt } from '../json/pointer';
import { stamp, type CollectionName, type Tenant } from '../tenant';

interface Lookup {
  readonly tenantOf: (service: Service, id: JsonValue | undefined) => Tenant;
  readonly collectionOf: (name: JsonValue | undefined) => CollectionName;
}

/**
 * Changes a resource as a colleague would, unchecked: `create` stores a new one, `set` and `remove` change
 * slash paths and make the next version, `delete: true` removes it.
 * @returns the resource as it is stored now, `undefined` when it is gone.
 */
export function changeBehindBack(
  service: Service,
  change: JsonObject,
  { tenantOf, collectionOf }: Lookup,
): JsonObject | undefined {
  const tenant = tenantOf(service, change.get('tenant'));
  const collection = tenant.collections[collectionOf(change.get('kind'))];
  const id = change.get('id');
  if (typeof id !== 'string' || !id) throw badRequest([{ field: 'id', message: 'id must be a text.' }]);
  service.changed();
  const created = change.get('create');
  if (isObject(created)) return store(service, collection, new Map([['id', id], ...created]));
  const stored = collection.get(id);
  if (!stored) throw notFound(id);
  if (change.get('delete') === true) {
    collection.delete(id);
    return undefined;
  }
  const next = cloneJson(stored);
  try {
    const set = change.get('set');
    if (isObject(set)) for (const [path, value] of set) setAt(next, parsePointer(path), value);
    const remove = change.get('remove');
    if (Array.isArray(remove)) for (const path of remove) removeAt(next, parsePointer(textOf(path)));
  } catch (error) {
    if (error instanceof PointerError) throw badRequest([{ field: 'set', message: error.message }]);
    throw error;
  }
  return store(service, collection, next, stored);
}

function store(
  service: Service,
  collection: Map<string, JsonObject>,
  resource: JsonObject,
  previous?: JsonObject,
): JsonObject {
  stamp(resource, service.now(), previous);
  collection.set(textOf(resource.get('id')), resource);
  return resource;
}

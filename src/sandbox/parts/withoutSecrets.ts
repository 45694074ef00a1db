import { cloneJson, type JsonObject } from '../json/losslessJson';
import { getAt, removeAt } from '../json/pointer';
import type { CollectionName } from '../tenant';
import { partKinds } from './partKinds';

/** A copy without what a client may send but never gets. */
export function withoutSecrets(part: JsonObject, collection: CollectionName): JsonObject {
  const copy = cloneJson(part);
  const kind = partKinds.find((candidate) => candidate.collection === collection);
  for (const path of kind?.writeOnly ?? []) if (getAt(copy, path) !== undefined) removeAt(copy, path);
  return copy;
}

import { conflict, notFound } from './http/serviceError';
import { isObject, type JsonObject } from './json/losslessJson';
import type { SandboxSettings } from './settings';
import { versionOf } from './tenant';

/** What a body says about the version that it replaces. */
export interface Lock {
  readonly version: number | undefined;
  /** The dashboard sends version 0 for "only if there is none yet" (not documented, seen in its code). */
  readonly createOnly: boolean;
}

/** Reads the lock of a body; where it means "create only", takes the metadata out, in place. */
export function takeLock(body: JsonObject, { liveQuirks }: SandboxSettings): Lock {
  const metadata = body.get('metadata');
  const version = isObject(metadata) && metadata.has('version') ? versionOf(body) : undefined;
  if (!liveQuirks || version !== 0) return { version, createOnly: false };
  body.delete('metadata');
  return { version: undefined, createOnly: true };
}

/**
 * Lets a write through whose version is the stored one, or that names none.
 * @throws ServiceError 404 for a version of something that is gone; 409 for another version, or an id that is
 *   taken.
 */
export function checkLock(id: string, stored: JsonObject | undefined, { version, createOnly }: Lock): void {
  if (createOnly && stored) throw idTaken(id);
  if (version === undefined) return;
  if (!stored) throw notFound(id);
  if (version !== versionOf(stored)) {
    throw conflict(
      id,
      `Optimistic locking failed: version ${String(version)} was sent, the stored one is another.`,
    );
  }
}

/** Response 409_resp_common, example of an id that exists. */
export function idTaken(id: string): Error {
  return conflict(id, 'Conflict - a resource with given code or id has already exist.');
}

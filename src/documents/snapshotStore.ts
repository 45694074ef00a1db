import { readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from '../base/zod';
import { formatResourcePath, parseResourcePath } from '../model/resourcePath';
import { keptVersionSchema, type KeptVersion } from './keptVersion';
import { fromFileName, namesIn, replaceFile, toFileName } from './storedFiles';
import { historyLimits, toEvict, withinLimits, type InUse, type SnapshotLimits } from './snapshotLimits';

/** Which resource a snapshot is of. */
export interface SnapshotKey {
  readonly connectionId: string;
  readonly segment: string;
  readonly id: string;
}

const recordSchema = z.object({ snapshots: z.array(keptVersionSchema) });

type SnapshotRecord = z.infer<typeof recordSchema>;

/** A version that this machine made; without its text, whatever the service made of it. */
export interface OwnVersion {
  readonly version: number | undefined;
  readonly text?: string | undefined;
}

/** Versions made here of which the texts may still be on their way. */
const maxOwnVersions = 8;

export interface SnapshotOptions {
  /** Asked anew each time. */
  readonly limits?: () => SnapshotLimits;
  /** Which versions of a resource unsaved documents were made from: these are never given up for room. */
  readonly inUse?: (key: SnapshotKey) => InUse;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Keeps the versions of resources that this machine has seen: the base for comparing after a restart, and the
 * way back. One file a resource, bounded, replaced as a whole so that a crash never leaves half of one.
 */
export class SnapshotStore {
  readonly #folder: string;
  /** By file; versions that may be kept later. */
  readonly #ownVersions = new Map<string, readonly OwnVersion[]>();
  readonly #lastWrites = new Map<string, Promise<void>>();
  /** Bytes of each file of a connection, counted when first needed. */
  readonly #sizes = new Map<string, Promise<Map<string, number>>>();
  readonly #limits: () => SnapshotLimits;
  readonly #inUse: (key: SnapshotKey) => InUse;
  readonly #now: () => number;

  constructor(folder: string, options: SnapshotOptions = {}) {
    this.#folder = folder;
    this.#limits = options.limits ?? (() => historyLimits);
    this.#inUse = options.inUse ?? (() => () => false);
    this.#now = options.now ?? Date.now;
  }

  /** All kept versions, oldest first. A file that can't be read counts as none. */
  async list(key: SnapshotKey): Promise<readonly KeptVersion[]> {
    return (await this.#settled(key)).snapshots;
  }

  async find(key: SnapshotKey, version: number): Promise<KeptVersion | undefined> {
    return (await this.list(key)).findLast((snapshot) => snapshot.version === version);
  }

  async latest(key: SnapshotKey): Promise<KeptVersion | undefined> {
    return (await this.list(key)).at(-1);
  }

  /** The ids of which something is kept. */
  async ids(connectionId: string, segment: string): Promise<readonly string[]> {
    const keys = await this.#keys(connectionId);
    return keys.filter((key) => key.segment === segment).map(({ id }) => id);
  }

  /**
   * Keeps a version; seeing the same one again changes nothing. Another text under a known version means that
   * the resource was deleted and created anew: the new text is the one that is found. A text without a version
   * that is seen again is the newest.
   */
  async keep(
    key: SnapshotKey,
    { version, text, modifiedAt }: Pick<KeptVersion, 'version' | 'text' | 'modifiedAt'>,
  ): Promise<void> {
    await this.#change(key, (record) => {
      const known =
        version === undefined
          ? record.snapshots.at(-1)
          : record.snapshots.findLast((kept) => kept.version === version);
      if (known?.version === version && known?.text === text) return false;
      if (version === undefined) {
        record.snapshots = record.snapshots.filter(
          (kept) => kept.version !== undefined || kept.text !== text,
        );
      }
      record.snapshots.push({ version, text, modifiedAt, seenAt: new Date(this.#now()).toISOString() });
      this.#mark(key, record);
      record.snapshots = withinLimits(record.snapshots, this.#limits(), this.#inUse(key));
      return true;
    });
    await this.#makeRoom(key.connectionId);
  }

  /** Marks a version as made by this machine, also one that is kept only later. */
  async markOwn(key: SnapshotKey, made: OwnVersion): Promise<void> {
    const path = this.#path(key);
    this.#ownVersions.set(path, [...(this.#ownVersions.get(path) ?? []), made].slice(-maxOwnVersions));
    await this.#change(key, (record) => this.#mark(key, record));
  }

  /** Forgets a resource unless it turns out, when its turn comes, to be wanted still. */
  async drop(key: SnapshotKey, unless: () => boolean): Promise<void> {
    await this.#change(key, (record) => {
      if (unless()) return false;
      record.snapshots = [];
      this.#ownVersions.delete(this.#path(key));
      return true;
    });
  }

  /** Brings everything within the present limits, and forgets the resources that are not wanted at all. */
  async shrink(wanted: (key: SnapshotKey) => boolean): Promise<void> {
    for (const connectionId of await namesIn(this.#folder)) {
      for (const key of await this.#keys(connectionId)) {
        await this.#change(key, (record) => {
          if (!wanted(key)) record.snapshots = [];
          else record.snapshots = withinLimits(record.snapshots, this.#limits(), this.#inUse(key));
          return true;
        });
      }
    }
  }

  /** The connections of which nothing was kept or changed for so many milliseconds. */
  async idle(milliseconds: number): Promise<readonly string[]> {
    const idle: string[] = [];
    for (const connectionId of await namesIn(this.#folder)) {
      const paths = (await this.#keys(connectionId)).map((key) => this.#path(key));
      const times = await Promise.all(
        paths.map((path) =>
          stat(path).then(
            ({ mtimeMs }) => mtimeMs,
            () => 0,
          ),
        ),
      );
      if (Math.max(0, ...times) <= this.#now() - milliseconds) idle.push(connectionId);
    }
    return idle;
  }

  /** Forgets everything of a connection. */
  async purge(connectionId: string): Promise<void> {
    const folder = join(this.#folder, connectionId);
    const underWay = [...this.#lastWrites].filter(([path]) => dirname(dirname(path)) === folder);
    await Promise.all(underWay.map(([, write]) => write));
    await rm(folder, { recursive: true, force: true });
    this.#sizes.delete(connectionId);
  }

  #mark(key: SnapshotKey, record: SnapshotRecord): boolean {
    let changed = false;
    for (const { version, text } of this.#ownVersions.get(this.#path(key)) ?? []) {
      const made = record.snapshots.findLast(
        (kept) => kept.version === version && (text === undefined || kept.text === text),
      );
      if (made && !made.savedHere) changed = made.savedHere = true;
    }
    return changed;
  }

  #path({ connectionId, segment, id }: SnapshotKey): string {
    return join(this.#folder, connectionId, toFileName(formatResourcePath({ segment, id, view: 'json' })));
  }

  async #keys(connectionId: string): Promise<SnapshotKey[]> {
    const keys: SnapshotKey[] = [];
    for (const segment of await namesIn(join(this.#folder, connectionId))) {
      for (const name of await namesIn(join(this.#folder, connectionId, segment))) {
        const id = parseResourcePath(fromFileName(`/${segment}/${name}`))?.id;
        if (id !== undefined && name.endsWith('.json')) keys.push({ connectionId, segment, id });
      }
    }
    return keys;
  }

  async #settled(key: SnapshotKey): Promise<SnapshotRecord> {
    const path = this.#path(key);
    await this.#lastWrites.get(path);
    return readRecord(path);
  }

  async #change(key: SnapshotKey, edit: (record: SnapshotRecord) => boolean): Promise<void> {
    const path = this.#path(key);
    const previous = this.#lastWrites.get(path) ?? Promise.resolve();
    const write = previous.then(async () => {
      const record = await readRecord(path);
      if (edit(record)) await this.#write(key, record);
    });
    // The next change waits for this one, whether it worked or not.
    const settled = write.catch(() => undefined);
    this.#lastWrites.set(path, settled);
    try {
      await write;
    } finally {
      if (this.#lastWrites.get(path) === settled) this.#lastWrites.delete(path);
    }
  }

  async #write(key: SnapshotKey, record: SnapshotRecord): Promise<void> {
    const path = this.#path(key);
    const sizes = await this.#sizesOf(key.connectionId);
    if (record.snapshots.length === 0) {
      await rm(path, { force: true });
      sizes.delete(path);
    } else {
      const text = JSON.stringify(record);
      await replaceFile(path, text);
      sizes.set(path, Buffer.byteLength(text));
    }
  }

  #sizesOf(connectionId: string): Promise<Map<string, number>> {
    let sizes = this.#sizes.get(connectionId);
    if (!sizes) this.#sizes.set(connectionId, (sizes = this.#measure(connectionId)));
    return sizes;
  }

  async #measure(connectionId: string): Promise<Map<string, number>> {
    const paths = (await this.#keys(connectionId)).map((key) => this.#path(key));
    const sizes = await Promise.all(
      paths.map((path) =>
        stat(path).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    return new Map(paths.map((path, index) => [path, sizes[index] ?? 0]));
  }

  /** Gives up old versions of a connection that has grown too big, and some more so that this is rare. */
  async #makeRoom(connectionId: string): Promise<void> {
    const { connectionBytes } = this.#limits();
    let total = 0;
    for (const size of (await this.#sizesOf(connectionId)).values()) total += size;
    if (total <= connectionBytes) return;
    const records = [];
    for (const key of await this.#keys(connectionId)) {
      records.push({ key, versions: await this.list(key), inUse: this.#inUse(key) });
    }
    for (const [key, evicted] of toEvict(records, total - connectionBytes * 0.8)) {
      const gone = new Set([...evicted].map(identity));
      await this.#change(key, (record) => {
        record.snapshots = record.snapshots.filter((kept) => !gone.has(identity(kept)));
        return true;
      });
    }
  }
}

function identity({ version, text }: KeptVersion): string {
  return `${version ?? ''}:${text}`;
}

async function readRecord(path: string): Promise<SnapshotRecord> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return { snapshots: [] };
  }
}

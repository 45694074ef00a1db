import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from '../base/zod';
import type { OwnSave } from '../editing/saveTypes';
import { formatResourcePath } from '../model/resourcePath';

/** Which resource a snapshot is of. */
export interface SnapshotKey {
  readonly connectionId: string;
  readonly segment: string;
  readonly id: string;
}

const snapshotSchema = z.object({
  version: z.optional(z.number()),
  text: z.string(),
  modifiedAt: z.optional(z.string()),
});

const ownSaveSchema = z.object({
  from: z.optional(z.number()),
  putAt: z.optional(z.number()),
  sent: z.string(),
  uncertain: z.optional(z.object({ replaced: z.optional(z.string()) })),
  to: z.optional(z.object({ version: z.optional(z.number()), text: z.string() })),
});

const recordSchema = z.object({ snapshots: z.array(snapshotSchema), ownSaves: z.array(ownSaveSchema) });

/** The editable text of one version of a resource; texts hold no secrets. */
export type KeptVersion = Readonly<z.infer<typeof snapshotSchema>>;

type SnapshotRecord = z.infer<typeof recordSchema>;

const maxSnapshots = 20;

/**
 * Keeps the versions of resources that this machine has seen: the base for comparing after a restart, and the
 * way back. One file a resource, bounded, replaced as a whole so that a crash never leaves half of one.
 */
export class SnapshotStore {
  private readonly lastWrites = new Map<string, Promise<void>>();

  constructor(private readonly folder: string) {}

  /** All kept versions, oldest first. A file that can't be read counts as none. */
  async list(key: SnapshotKey): Promise<readonly KeptVersion[]> {
    return (await this.settled(key)).snapshots;
  }

  async find(key: SnapshotKey, version: number): Promise<KeptVersion | undefined> {
    return (await this.list(key)).findLast((snapshot) => snapshot.version === version);
  }

  async latest(key: SnapshotKey): Promise<KeptVersion | undefined> {
    return (await this.list(key)).at(-1);
  }

  /** What this machine saved, so that typing on after a restart is no conflict with oneself. */
  async ownSaves(key: SnapshotKey): Promise<readonly OwnSave[]> {
    return (await this.settled(key)).ownSaves.map((save) => ({
      from: save.from,
      putAt: save.putAt,
      sent: save.sent,
      ...(save.uncertain && { uncertain: { replaced: save.uncertain.replaced } }),
      ...(save.to && { to: { version: save.to.version, text: save.to.text } }),
    }));
  }

  /**
   * Keeps a version; seeing the same one again changes nothing. Another text under a known version means that
   * the resource was deleted and created anew.
   */
  async keep(key: SnapshotKey, snapshot: KeptVersion): Promise<void> {
    await this.change(key, (record) => {
      const same = record.snapshots.find(({ version }) => version === snapshot.version);
      if (same?.text === snapshot.text) return false;
      record.snapshots = record.snapshots.filter((kept) => kept !== same || kept.version === undefined);
      record.snapshots.push({ ...snapshot });
      record.snapshots.splice(0, record.snapshots.length - maxSnapshots);
      return true;
    });
  }

  async keepOwnSaves(key: SnapshotKey, ownSaves: readonly OwnSave[]): Promise<void> {
    await this.change(key, (record) => {
      record.ownSaves = ownSaves.map((save) => ({ ...save }));
      return true;
    });
  }

  /** Forgets everything of a connection. */
  async purge(connectionId: string): Promise<void> {
    await rm(join(this.folder, connectionId), { recursive: true, force: true });
  }

  private path(key: SnapshotKey): string {
    return join(
      this.folder,
      key.connectionId,
      formatResourcePath({ segment: key.segment, id: key.id, view: 'json' }),
    );
  }

  private async settled(key: SnapshotKey): Promise<SnapshotRecord> {
    const path = this.path(key);
    await this.lastWrites.get(path);
    return readRecord(path);
  }

  private async change(key: SnapshotKey, edit: (record: SnapshotRecord) => boolean): Promise<void> {
    const path = this.path(key);
    const previous = this.lastWrites.get(path) ?? Promise.resolve();
    const write = previous.then(async () => {
      const record = await readRecord(path);
      if (edit(record)) await replaceFile(path, JSON.stringify(record));
    });
    // The next change waits for this one, whether it worked or not.
    const settled = write.catch(() => undefined);
    this.lastWrites.set(path, settled);
    try {
      await write;
    } finally {
      if (this.lastWrites.get(path) === settled) this.lastWrites.delete(path);
    }
  }
}

async function readRecord(path: string): Promise<SnapshotRecord> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return { snapshots: [], ownSaves: [] };
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, path);
}

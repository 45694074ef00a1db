import { readFile, rm } from 'node:fs/promises';
import * as z from '../base/zod';
import { replaceFile } from './storedFiles';

const baseSchema = z.object({
  version: z.optional(z.number()),
  text: z.string(),
  sent: z.optional(z.string()),
});

/** What an unsaved tab started from. */
export type DirtyBase = Readonly<z.infer<typeof baseSchema>>;

/**
 * Remembers, on disk, from which version each unsaved tab started whose text does not carry it: from the first
 * keystroke until it is saved or reverted, also over a window reload.
 */
export class DirtyBases {
  readonly #file: string;
  #bases: Promise<Map<string, DirtyBase>> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: string) {
    this.#file = file;
  }

  async get(uri: string): Promise<DirtyBase | undefined> {
    return (await this.#load()).get(uri);
  }

  /** Remembers it, or throws and leaves things as they were. */
  async set(uri: string, base: DirtyBase): Promise<void> {
    const bases = await this.#load();
    const before = bases.get(uri);
    bases.set(uri, base);
    try {
      await this.#store();
    } catch (error) {
      if (bases.get(uri) === base) {
        if (before) bases.set(uri, before);
        else bases.delete(uri);
      }
      throw error;
    }
  }

  async delete(uri: string): Promise<void> {
    if ((await this.#load()).delete(uri)) await this.#store();
  }

  #load(): Promise<Map<string, DirtyBase>> {
    this.#bases ??= readFile(this.#file, 'utf8').then(
      (text) => readBases(text),
      () => new Map<string, DirtyBase>(),
    );
    return this.#bases;
  }

  /** Writes what is known by then; one write at a time, each replacing the whole file. */
  #store(): Promise<void> {
    const write = this.#writing.then(async () => {
      const entries = [...(await this.#load())];
      if (entries.length === 0) {
        await rm(this.#file, { force: true });
        return;
      }
      await replaceFile(this.#file, JSON.stringify(entries));
    });
    this.#writing = write.catch(() => undefined);
    return write;
  }
}

function readBases(text: string): Map<string, DirtyBase> {
  try {
    return new Map(z.array(z.tuple([z.string(), baseSchema])).parse(JSON.parse(text)));
  } catch {
    return new Map();
  }
}

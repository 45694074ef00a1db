import { isNotFound } from '../api/errors/errorChecks';
import { parseTime } from '../base/time';
import { jobState, readJob, type Job } from '../model/job';
import type { Reply } from '../api/types';

export interface JobAddress {
  readonly connectionId: string;
  readonly id: string;
}

/** A job as last read. */
export interface KnownJob {
  /** The service's reply. */
  readonly text: string;
  readonly value: unknown;
  readonly job: Job;
  /** Milliseconds; grows with every change, also where the service's `modifiedAt` does not. */
  readonly modified: number;
  readonly presence: 'present' | 'gone';
}

export interface JobCacheOptions {
  readonly get: (address: JobAddress) => Promise<Reply>;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  /** Called when a job was read for the first time, or differs from when it was read before. */
  readonly changed: (address: JobAddress) => void;
}

interface Entry {
  readonly known: KnownJob;
  readonly readAt: number;
}

/** The editor asks for a document's text and its state at once, and again for each of a job's documents. */
const freshFor = 2_000;
const capacity = 50;
/** Characters of all jobs together: some answer with many megabytes. */
const characters = 50_000_000;

/**
 * The jobs that were read last, so that the documents of one opening share one request. An ended job does not
 * change any more and is not asked for again, one in progress is when it was read a while ago.
 */
export class JobCache {
  readonly #options: JobCacheOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #reading = new Map<string, Promise<KnownJob>>();
  /** Counts `forget`, so that an answer that comes after it is not kept. */
  #forgotten = 0;

  constructor(options: JobCacheOptions) {
    this.#options = options;
  }

  /** What is known of a job, without asking. */
  peek(address: JobAddress): KnownJob | undefined {
    return this.#entries.get(keyOf(address))?.known;
  }

  /** The job, from memory where that will do. */
  async read(address: JobAddress): Promise<KnownJob> {
    const entry = this.#entries.get(keyOf(address));
    const settled = entry && (entry.known.presence === 'gone' || hasEnded(entry.known.job));
    if (entry && (settled || this.#options.now() - entry.readAt < freshFor)) return entry.known;
    return this.reread(address);
  }

  /** The job as it is now. One that was known and is no longer there comes back as `gone`. */
  reread(address: JobAddress): Promise<KnownJob> {
    const key = keyOf(address);
    const reading =
      this.#reading.get(key) ??
      this.#read(address).finally(() => {
        if (this.#reading.get(key) === reading) this.#reading.delete(key);
      });
    this.#reading.set(key, reading);
    return reading;
  }

  /** Takes over a job that was told otherwise than by asking for it. */
  take(address: JobAddress, reply: Reply): void {
    this.#keep(address, this.#known(address, reply));
  }

  /** Takes note that a job was deleted; who looks at it is told. */
  markGone(address: JobAddress): void {
    const known = this.peek(address);
    if (known?.presence === 'present') this.#keep(address, gone(known));
  }

  /** Forgets the jobs of a connection, because it leads elsewhere now. */
  forget(connectionId: string): void {
    this.#forgotten++;
    for (const keys of [this.#entries, this.#reading]) {
      for (const key of keys.keys()) if (key.startsWith(`${connectionId}/`)) keys.delete(key);
    }
  }

  async #read(address: JobAddress): Promise<KnownJob> {
    const forgotten = this.#forgotten;
    try {
      const known = this.#known(address, await this.#options.get(address));
      if (forgotten === this.#forgotten) this.#keep(address, known);
      return known;
    } catch (error) {
      const before = this.peek(address);
      if (!before || !isNotFound(error)) throw error;
      const known = before.presence === 'gone' ? before : gone(before);
      this.#keep(address, known);
      return known;
    }
  }

  /** What is known already where nothing is new, so that what was made of it serves on. */
  #known(address: JobAddress, { text, value }: Reply): KnownJob {
    const before = this.peek(address);
    if (before?.text === text && before.presence === 'present') return before;
    const job = readJob(value);
    const since = before ? before.modified + 1 : 0;
    const modified = Math.max(parseTime(job.metadata?.modifiedAt) ?? 0, since);
    return { text, value, job, modified, presence: 'present' };
  }

  #keep(address: JobAddress, known: KnownJob): void {
    const key = keyOf(address);
    const before = this.#entries.get(key)?.known;
    // Setting a key anew makes it the youngest; the oldest falls out.
    this.#entries.delete(key);
    this.#entries.set(key, { known, readAt: this.#options.now() });
    let kept = 0;
    for (const [index, [other, entry]] of [...this.#entries].reverse().entries()) {
      kept += entry.known.text.length;
      if (index > 0 && (index >= capacity || kept > characters)) this.#entries.delete(other);
    }
    if (before?.text !== known.text || before.presence !== known.presence) this.#options.changed(address);
  }
}

function gone(known: KnownJob): KnownJob {
  return { ...known, modified: known.modified + 1, presence: 'gone' };
}

function hasEnded(job: Job): boolean {
  return ['success', 'failure', 'skipped'].includes(jobState(job));
}

function keyOf({ connectionId, id }: JobAddress): string {
  return `${connectionId}/${id}`;
}

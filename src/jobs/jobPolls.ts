import { isNotFound } from '../api/errors/errorChecks';
import { Poller, type PollProgress } from '../base/poller';
import { jobState, readJob, type Job } from '../model/job';
import type { JobAddress, KnownJob } from './jobCache';

/** How a job ended that somebody wants to be told about. */
export type JobEnd =
  | { readonly kind: 'ended'; readonly job: Job }
  /** Its status is one that we do not know, and it has kept it for so long that it may be a final one. */
  | { readonly kind: 'unknown'; readonly job: Job }
  /** Deleted or expired. */
  | { readonly kind: 'gone' };

export interface JobPollsOptions {
  /** What the service has of the jobs with these ids, in whatever order, with or without others. */
  readonly search: (
    connectionId: string,
    ids: readonly string[],
    signal: AbortSignal,
  ) => Promise<readonly unknown[]>;
  /** Asks for one job that the search did not find. */
  readonly reread: (address: JobAddress) => Promise<KnownJob>;
  /** Whether the connection can be used, signed in or not yet. */
  readonly canAsk: (connectionId: string) => boolean;
  readonly onRead: (connectionId: string, jobs: readonly unknown[]) => void;
  readonly onGone: (address: JobAddress) => void;
  /** A job that was followed has ended; it is no longer followed. */
  readonly onEnd: (address: JobAddress, end: JobEnd) => void;
  readonly onError: (connectionId: string, error: unknown) => void;
}

/** Polls of a job with a status that we do not know, which may well be a final one. */
const unknownLimit = 30;

/**
 * Asks again for jobs in progress that somebody looks at or wants to be told about: all of a connection with one
 * search, soon at first, then more rarely; anew with each job that joins.
 */
export class JobPolls {
  readonly #options: JobPollsOptions;
  readonly #shown = new Map<string, readonly JobAddress[]>();
  readonly #followed = new Map<string, JobAddress>();
  /** By job, how often it was read with a status that we do not know. */
  readonly #unknown = new Map<string, number>();
  /** By connection, what is asked for. */
  readonly #polled = new Map<string, { readonly poller: Poller; ids: ReadonlySet<string> }>();

  constructor(options: JobPollsOptions) {
    this.#options = options;
  }

  /** Takes over which jobs in progress one onlooker, such as a view, shows now. */
  show(onlooker: string, jobs: readonly JobAddress[]): void {
    this.#shown.set(onlooker, jobs);
    this.update();
  }

  /** Asks for a job until it ends, whether somebody sees it or not. */
  follow(address: JobAddress): void {
    this.#followed.set(keyOf(address), address);
    this.update();
  }

  unfollow(address: JobAddress): void {
    if (this.#followed.delete(keyOf(address))) this.update();
  }

  isFollowed(address: JobAddress): boolean {
    return this.#followed.has(keyOf(address));
  }

  /** Forgets what is followed in a connection that leads elsewhere now, or is gone. */
  forget(connectionId: string): void {
    for (const [key, address] of this.#followed) {
      if (address.connectionId === connectionId) this.#followed.delete(key);
    }
    this.update();
  }

  /** Starts and stops polling, after what can be asked has changed. */
  update(): void {
    const wanted = this.#wanted();
    for (const [connectionId, { poller }] of this.#polled) {
      if (wanted.has(connectionId)) continue;
      poller.dispose();
      this.#polled.delete(connectionId);
    }
    for (const [connectionId, ids] of wanted) {
      const polled = this.#polled.get(connectionId);
      if (!polled) {
        this.#polled.set(connectionId, { poller: this.#poller(connectionId), ids });
        continue;
      }
      const joined = [...ids].some((id) => !polled.ids.has(id));
      polled.ids = ids;
      if (joined) polled.poller.restart();
    }
  }

  dispose(): void {
    this.#shown.clear();
    this.#followed.clear();
    this.update();
  }

  #wanted(): Map<string, Set<string>> {
    const wanted = new Map<string, Set<string>>();
    const keys = new Set<string>();
    for (const address of [...[...this.#shown.values()].flat(), ...this.#followed.values()]) {
      const { connectionId, id } = address;
      keys.add(keyOf(address));
      if (!this.#options.canAsk(connectionId)) continue;
      if ((this.#unknown.get(keyOf(address)) ?? 0) >= unknownLimit) continue;
      wanted.set(connectionId, (wanted.get(connectionId) ?? new Set()).add(id));
    }
    for (const key of this.#unknown.keys()) if (!keys.has(key)) this.#unknown.delete(key);
    return wanted;
  }

  #poller(connectionId: string): Poller {
    return new Poller({
      poll: (signal) => this.#poll(connectionId, signal),
      delay: pollDelay,
      onError: (error) => this.#options.onError(connectionId, error),
    });
  }

  async #poll(connectionId: string, signal: AbortSignal): Promise<void> {
    const ids = this.#polled.get(connectionId)?.ids ?? new Set();
    const answer = await this.#options.search(connectionId, [...ids], signal);
    signal.throwIfAborted();
    const found = answer
      .map((value) => ({ value, job: readJob(value) }))
      .filter(({ job }) => ids.has(job.id));
    this.#take(connectionId, found);
    const missing = [...ids].filter((id) => !found.some(({ job }) => job.id === id));
    for (const id of missing) {
      await this.#lookFor({ connectionId, id });
      signal.throwIfAborted();
    }
  }

  #take(connectionId: string, found: readonly { readonly value: unknown; readonly job: Job }[]): void {
    if (found.length === 0) return;
    this.#options.onRead(
      connectionId,
      found.map(({ value }) => value),
    );
    for (const { job } of found) this.#note({ connectionId, id: job.id }, job);
    this.update();
  }

  #note(address: JobAddress, job: Job): void {
    const key = keyOf(address);
    const state = jobState(job);
    const unknown = state === 'unknown' ? (this.#unknown.get(key) ?? 0) + 1 : 0;
    if (unknown > 0) this.#unknown.set(key, unknown);
    else this.#unknown.delete(key);
    if (!isOpenEnded(job)) this.#end(address, { kind: 'ended', job });
    else if (unknown >= unknownLimit) this.#end(address, { kind: 'unknown', job });
  }

  /** What a search does not find may be gone, or the search may lag behind. */
  async #lookFor(address: JobAddress): Promise<void> {
    const known = await this.#options.reread(address).catch((error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
    if (known?.presence === 'present') {
      this.#take(address.connectionId, [{ value: known.value, job: known.job }]);
      return;
    }
    this.#options.onGone(address);
    this.#end(address, { kind: 'gone' });
    this.update();
  }

  #end(address: JobAddress, end: JobEnd): void {
    if (this.#followed.delete(keyOf(address))) this.#options.onEnd(address, end);
  }
}

/**
 * Milliseconds until jobs are asked for again: soon at first, as many take seconds, then ever more rarely; after
 * failures the wait doubles.
 */
export function pollDelay({ polls, failures }: PollProgress): number {
  const calm = Math.min(1_000 * 1.25 ** polls, 15_000);
  return failures === 0 ? calm : Math.min(calm * 2 ** failures, 60_000);
}

/** Whether a job may still change: it is in progress, or has a status that we do not know. */
export function isOpenEnded(job: Job): boolean {
  const state = jobState(job);
  return state === 'inProgress' || state === 'unknown';
}

function keyOf({ connectionId, id }: JobAddress): string {
  return `${connectionId}/${id}`;
}

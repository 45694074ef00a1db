import { Poller, type PollProgress } from '../base/poller';
import type { JobState } from '../model/job';
import type { JobAddress } from './jobCache';

export interface JobFollowerOptions {
  /** Asks for the job; its answer reaches the documents by itself. */
  readonly poll: (address: JobAddress) => Promise<unknown>;
  /** The job's state as last read, `undefined` when there is nothing to follow: not read, gone, signed out. */
  readonly state: (address: JobAddress) => JobState | undefined;
  readonly onError: (address: JobAddress, error: unknown) => void;
}

/** Asks again for the jobs in progress that somebody looks at, and for no others. */
export class JobFollower {
  readonly #options: JobFollowerOptions;
  readonly #pollers = new Map<string, Poller>();

  constructor(options: JobFollowerOptions) {
    this.#options = options;
  }

  /** Takes over what is visible now: starts following what is new, stops with what went. */
  update(visible: readonly JobAddress[]): void {
    const followed = new Map(
      visible
        .filter((address) => isOpenEnded(this.#options.state(address)))
        .map((address) => [`${address.connectionId}/${address.id}`, address]),
    );
    for (const [key, poller] of this.#pollers) {
      if (followed.has(key)) continue;
      poller.dispose();
      this.#pollers.delete(key);
    }
    for (const [key, address] of followed) {
      if (!this.#pollers.has(key)) this.#pollers.set(key, this.#follow(address));
    }
  }

  dispose(): void {
    this.update([]);
  }

  #follow(address: JobAddress): Poller {
    const { poll, state, onError } = this.#options;
    return new Poller({
      poll: async () => {
        await poll(address);
      },
      delay: (progress) => pollDelay(state(address), progress),
      onError: (error) => onError(address, error),
    });
  }
}

/** Polls of a job with a status that we do not know, which may well be a final one. */
const unknownLimit = 30;

/**
 * Milliseconds until a job is asked for again, `undefined` for not at all: soon at first, as many jobs take
 * seconds, then ever more rarely; after failures the wait doubles.
 */
export function pollDelay(
  state: JobState | undefined,
  { polls, failures }: PollProgress,
): number | undefined {
  if (!isOpenEnded(state) || (state === 'unknown' && polls >= unknownLimit)) return undefined;
  const calm = Math.min(1_000 * 1.25 ** polls, 15_000);
  return failures === 0 ? calm : Math.min(calm * 2 ** failures, 60_000);
}

function isOpenEnded(state: JobState | undefined): boolean {
  return state === 'inProgress' || state === 'unknown';
}

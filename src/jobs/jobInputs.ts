import type { Job } from '../model/job';
import type { JobAddress } from './jobCache';

/** So many messages are remembered; an older one is told by its job, if at all. */
const capacity = 200;

/** The messages that agents were given, where that is known: for jobs that this window started, or by the job. */
export class JobInputs {
  readonly #messages = new Map<string, string>();

  /** Remembers with what message a job was started. */
  remember(address: JobAddress, message: string): void {
    this.#messages.set(keyOf(address), message);
    const [oldest] = this.#messages.keys();
    if (this.#messages.size > capacity && oldest !== undefined) this.#messages.delete(oldest);
  }

  /** A job that has a response beside its message has the input as message (not documented, seen in replies). */
  of(address: JobAddress, { message, response }: Job): string | undefined {
    const told = response === undefined ? undefined : message;
    return this.#messages.get(keyOf(address)) ?? (told?.trim() ? told : undefined);
  }
}

function keyOf({ connectionId, id }: JobAddress): string {
  return JSON.stringify([connectionId, id]);
}

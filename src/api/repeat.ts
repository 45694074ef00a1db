import { AbortedError } from './errors/abortedError';
import { retryDelay } from './retry';
import { wait } from './wait';
import type { AiClientOptions } from './types';

export interface RepeatOptions {
  readonly operation: string;
  readonly repeatable: boolean;
  readonly signal: AbortSignal;
  readonly wait?: AiClientOptions['wait'];
  /** Told of each failure after which another attempt is made. */
  readonly onRetry?: (error: unknown) => void;
}

/** Calls `attempt` with 1, 2, … until it succeeds or the retry policy gives up, and waits in between. */
export async function repeat<T>(options: RepeatOptions, attempt: (number: number) => Promise<T>): Promise<T> {
  for (let number = 1; ; number++) {
    try {
      return await attempt(number);
    } catch (error) {
      const delay = retryDelay({
        error,
        repeatable: options.repeatable,
        attempt: number,
        random: Math.random(),
      });
      if (delay === undefined) throw error;
      options.onRetry?.(error);
      await (options.wait ?? wait)(delay, options.signal);
      if (options.signal.aborted) throw new AbortedError(options.operation, 'maybe');
    }
  }
}

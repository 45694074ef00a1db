import { AbortedError } from './errors/abortedError';
import type { ApiError } from './errors/apiError';
import type { Attempted } from './errors/attempted';
import { classifyFailure } from './errors/classifyFailure';
import { ProtocolError } from './errors/protocolError';
import { TimeoutError } from './errors/timeoutError';
import { LinkedSignal } from './linkedSignal';
import type { AiClientOptions, RequestRecord } from './types';

interface AttemptFacts {
  readonly attempted: Attempted;
  readonly base: URL;
  readonly method: string;
  readonly path: string;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly timeout: number;
  readonly number: number;
  readonly onRequest: AiClientOptions['onRequest'];
}

/** One attempt at a request under way: its time limit, its end, and its place in the log. */
export class Attempt {
  /** Status that came, as long as nothing failed. */
  outcome: RequestRecord['outcome'] = 'failed';
  private readonly limit: LinkedSignal;
  private readonly started = performance.now();

  constructor(private readonly facts: AttemptFacts) {
    this.limit = new LinkedSignal([facts.signal], facts.timeout);
  }

  /** Aborts at the time limit and when the caller does. */
  get signal(): AbortSignal {
    return this.limit.signal;
  }

  /** From now on only the caller ends it. */
  liftLimit(): void {
    this.limit.liftLimit();
  }

  /** The error that tells why it failed. */
  explain(error: unknown): ApiError {
    const failure = this.classify(error);
    this.outcome = 'reason' in failure ? `${failure.kind} ${failure.reason}` : failure.kind;
    return failure;
  }

  /** Releases what it holds, and is noted in the log. */
  end(): void {
    const { method, path, number, onRequest } = this.facts;
    this.limit.release();
    onRequest?.({
      method,
      path,
      outcome: this.outcome,
      milliseconds: Math.round(performance.now() - this.started),
      attempt: number,
    });
  }

  private classify(error: unknown): ApiError {
    const { attempted, base, timeout } = this.facts;
    if (error instanceof ProtocolError) return error;
    if (this.limit.timedOut)
      return new TimeoutError(attempted, { sent: 'maybe', milliseconds: timeout, cause: error });
    if (this.limit.signal.aborted) return new AbortedError(attempted.operation, 'maybe');
    return classifyFailure(attempted, base, error);
  }
}

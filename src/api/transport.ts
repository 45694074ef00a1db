import { AbortedError } from './errors/abortedError';
import type { Attempted } from './errors/attempted';
import type { ApiError } from './errors/apiError';
import { classifyFailure } from './errors/classifyFailure';
import { ProtocolError } from './errors/protocolError';
import { TimeoutError } from './errors/timeoutError';
import { isLoopback } from './baseUrl';
import { LinkedSignal } from './linkedSignal';
import type { AiClientOptions, RequestRecord } from './types';

export interface TransportRequest {
  /** What is being done, as the start of a sentence; for messages. */
  readonly operation: string;
  readonly method: string;
  /** Path and query below the base URL. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface TransportResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The whole body as text, without a byte order mark. */
  readonly text: string;
}

const defaultTimeout = 30_000;

/** Makes one attempt at a request: a time limit, no redirects, and errors that say what happened. */
export class Transport {
  private readonly base: URL;
  private readonly timeout: number;
  private dispatcher: Promise<unknown> | undefined;

  constructor(private readonly options: AiClientOptions) {
    this.base = new URL(options.baseUrl);
    this.timeout = options.timeout ?? defaultTimeout;
  }

  /** What errors tell about an attempt at `operation`. */
  attempted(operation: string): Attempted {
    return { operation, host: this.base.host, loopback: isLoopback(this.base) };
  }

  /**
   * Sends the request once and reads the whole answer, whatever its status but a redirect.
   * @throws NetworkError, ProxyError, CertificateError, TimeoutError, AbortedError, ProtocolError (redirect).
   */
  async send(request: TransportRequest, signal: AbortSignal, attempt: number): Promise<TransportResponse> {
    if (signal.aborted) throw new AbortedError(request.operation, 'no');
    const dispatcher = await this.loadDispatcher();
    const limit = new LinkedSignal([signal], this.timeout);
    const started = performance.now();
    let outcome: RequestRecord['outcome'] = 'failed';
    try {
      const response = await this.exchange(request, limit.signal, dispatcher);
      outcome = response.status;
      return response;
    } catch (error) {
      const failure = this.explain(request, limit, error);
      outcome = 'reason' in failure ? `${failure.kind} ${failure.reason}` : failure.kind;
      throw failure;
    } finally {
      limit.release();
      this.options.onRequest?.({
        method: request.method,
        path: request.path,
        outcome,
        milliseconds: Math.round(performance.now() - started),
        attempt,
      });
    }
  }

  private async exchange(
    { method, path, headers, body, operation }: TransportRequest,
    signal: AbortSignal,
    dispatcher: unknown,
  ): Promise<TransportResponse> {
    // Read at each call: VS Code replaces the global one with one that knows its proxy settings.
    const send = this.options.fetch ?? globalThis.fetch;
    const init = { method, headers, body: body ?? null, signal, redirect: 'manual' as const };
    const response = await send(
      this.options.baseUrl + path,
      dispatcher === undefined ? init : ({ ...init, dispatcher } as RequestInit),
    );
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel();
      throw new ProtocolError(this.attempted(operation), {
        reason: 'redirect',
        excerpt: this.redirectTarget(response),
      });
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** Host and path that a redirect names; a query may hold secrets. */
  private redirectTarget(response: Response): string {
    const location = response.headers.get('location');
    if (location === null || !URL.canParse(location, this.options.baseUrl)) return '';
    const { origin, pathname } = new URL(location, this.base);
    return `${origin}${pathname}`;
  }

  private explain(request: TransportRequest, limit: LinkedSignal, error: unknown): ApiError {
    if (error instanceof ProtocolError) return error;
    const attempted = this.attempted(request.operation);
    if (limit.timedOut)
      return new TimeoutError(attempted, { sent: 'maybe', milliseconds: this.timeout, cause: error });
    if (limit.signal.aborted) return new AbortedError(request.operation, 'maybe');
    return classifyFailure(attempted, this.base, error);
  }

  private async loadDispatcher(): Promise<unknown> {
    if (!this.options.dispatcher) return undefined;
    this.dispatcher ??= this.options.dispatcher();
    try {
      return await this.dispatcher;
    } catch (error) {
      this.dispatcher = undefined;
      throw error;
    }
  }
}

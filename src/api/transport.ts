import { Attempt } from './attempt';
import { AbortedError } from './errors/abortedError';
import type { Attempted } from './errors/attempted';
import { ProtocolError } from './errors/protocolError';
import { isLoopback } from './baseUrl';
import type { AiClientOptions } from './types';

export interface TransportRequest {
  /** What is being done, as the start of a sentence; for messages. */
  readonly operation: string;
  readonly method: string;
  /** Path and query below the base URL. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer> | undefined;
  /** How many times the usual limit it may take; 1 without it. */
  readonly patience?: number | undefined;
  /** Done twice, it has two results. */
  readonly once?: boolean | undefined;
}

export interface TransportResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The whole body as text, without a byte order mark. */
  readonly text: string;
}

/** An answer whose body is still coming, if it is a success; otherwise the whole body is in `text`. */
export interface TransportStream extends TransportResponse {
  /** The body in pieces, once; leaving the loop closes the connection. */
  readonly chunks?: AsyncIterable<string>;
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
  attempted(operation: string, once = false): Attempted {
    return { operation, host: this.base.host, loopback: isLoopback(this.base), once };
  }

  /**
   * Sends the request once and reads the whole answer, whatever its status but a redirect.
   * @throws NetworkError, ProxyError, CertificateError, TimeoutError, AbortedError, ProtocolError (redirect).
   */
  async send(request: TransportRequest, signal: AbortSignal, number: number): Promise<TransportResponse> {
    const { attempt, dispatcher } = await this.begin(request, signal, number);
    try {
      return await readAll(await this.exchange(request, attempt, dispatcher));
    } catch (error) {
      throw attempt.explain(error);
    } finally {
      attempt.end();
    }
  }

  /**
   * Sends the request once and, if it succeeds, gives the body as it comes: the time limit counts until then.
   * Reading it fails as `send` does.
   */
  async open(request: TransportRequest, signal: AbortSignal, number: number): Promise<TransportStream> {
    const { attempt, dispatcher } = await this.begin(request, signal, number);
    try {
      const response = await this.exchange(request, attempt, dispatcher);
      const { status, headers, body } = response;
      if (response.ok && body) {
        attempt.liftLimit();
        return { status, headers, text: '', chunks: readChunks(attempt, body) };
      }
      const refusal = await readAll(response);
      attempt.end();
      return refusal;
    } catch (error) {
      const failure = attempt.explain(error);
      attempt.end();
      throw failure;
    }
  }

  private async begin(
    request: TransportRequest,
    signal: AbortSignal,
    number: number,
  ): Promise<{ readonly attempt: Attempt; readonly dispatcher: unknown }> {
    if (signal.aborted) throw new AbortedError(request.operation, 'no');
    const dispatcher = await this.loadDispatcher();
    const { method, path, operation, once, patience = 1 } = request;
    const attempt = new Attempt({
      attempted: this.attempted(operation, once),
      base: this.base,
      method,
      path,
      signal,
      timeout: this.timeout * patience,
      number,
      onRequest: this.options.onRequest,
    });
    return { attempt, dispatcher };
  }

  private async exchange(
    { method, path, headers, body, operation }: TransportRequest,
    attempt: Attempt,
    dispatcher: unknown,
  ): Promise<Response> {
    // Read at each call: VS Code replaces the global one with one that knows its proxy settings.
    const send = this.options.fetch ?? globalThis.fetch;
    const init = { method, headers, body: body ?? null, signal: attempt.signal, redirect: 'manual' as const };
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
    attempt.outcome = response.status;
    return response;
  }

  /** Host and path that a redirect names; a query may hold secrets. */
  private redirectTarget(response: Response): string {
    const location = response.headers.get('location');
    if (location === null || !URL.canParse(location, this.options.baseUrl)) return '';
    const { origin, pathname } = new URL(location, this.base);
    return `${origin}${pathname}`;
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

async function readAll(response: Response): Promise<TransportResponse> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function* readChunks(attempt: Attempt, body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    for await (const bytes of body) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw attempt.explain(error);
  } finally {
    attempt.end();
  }
}

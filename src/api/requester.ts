import { aboutConnection } from '../base/personError';
import { AbortedError } from './errors/abortedError';
import { markUnsent } from './errors/beforeSending';
import { outcomeUnknown } from './errors/errorChecks';
import { readErrorBody } from './errors/errorBody';
import { HttpError } from './errors/httpError';
import { NetworkError } from './errors/networkError';
import { ProtocolError, type ProtocolReason } from './errors/protocolError';
import { excerpt } from './excerpt';
import { LinkedSignal } from './linkedSignal';
import { redact } from './redact';
import { repeat } from './repeat';
import { parseRetryAfter } from './retry';
import type { TokenSource } from './tokenSource';
import type { Transport, TransportRequest, TransportResponse, TransportStream } from './transport';
import type { AiClientOptions } from './types';

/** One call of the AI Service. */
export interface ServiceCall {
  /** What is being done, as the start of a sentence. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query below `/ai-service/{tenant}`. */
  readonly path: string;
  /** The scope that the operation is documented to need. */
  readonly scope: string;
  /** What it does at the service: decides whether it is sent again when its outcome is unknown. */
  readonly effect: 'none' | 'repeatable' | 'once';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: TransportRequest['body'];
  /** How many times the usual limit it may take; 1 without it. */
  readonly patience?: number;
  readonly signal?: AbortSignal | undefined;
}

type Send<R> = (request: TransportRequest, signal: AbortSignal, attempt: number) => Promise<R>;

/** Makes calls with a token, once more with a fresh one after 401, and again as the retry policy allows. */
export class Requester {
  constructor(
    private readonly transport: Transport,
    private readonly tokens: TokenSource,
    private readonly options: AiClientOptions,
    /** Aborted when the client is disposed. */
    private readonly closing: AbortSignal,
  ) {}

  /**
   * The answer, if it is a success. A repeatable change that
   * finds nothing (a delete) after an attempt with an unknown outcome is one.
   * @throws HttpError, SignInError, NetworkError, ProxyError, CertificateError, TimeoutError, ProtocolError,
   *   AbortedError.
   */
  async call(call: ServiceCall): Promise<TransportResponse> {
    const link = new LinkedSignal([call.signal, this.closing]);
    try {
      return await this.answer(call, link.signal, (...request) => this.transport.send(...request));
    } catch (error) {
      throw this.about(error);
    } finally {
      link.release();
    }
  }

  /**
   * What `read` makes of a success while it comes. Leaving the loop closes the connection, and so does aborting
   * the call's signal or disposing the client. Fails as `call` does, also in the middle.
   */
  async *stream<T>(
    call: ServiceCall,
    read: (reply: TransportStream) => AsyncIterable<T>,
  ): AsyncGenerator<T, void> {
    const link = new LinkedSignal([call.signal, this.closing]);
    try {
      yield* read(await this.answer(call, link.signal, (...request) => this.transport.open(...request)));
    } catch (error) {
      throw this.about(error);
    } finally {
      link.end();
    }
  }

  /**
   * The JSON of a success.
   * @throws ProtocolError for a text that is not JSON.
   */
  parse(operation: string, text: string): unknown {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw this.unexpected(operation, text, 'notJson');
    }
  }

  /** The text without the secrets of the connection. */
  withoutSecrets(text: string): string {
    return redact(text, this.tokens.secrets());
  }

  /** The answer ended before it was complete, although nothing failed. */
  brokenOff(operation: string): NetworkError {
    const attempted = this.transport.attempted(operation);
    const explanation = `"${attempted.host}" ended the answer before it was complete.`;
    return new NetworkError(attempted, { reason: 'reset', sent: 'maybe', explanation, cause: undefined });
  }

  /** An answer that is a success by its status, but not what the service would say. */
  unexpected(operation: string, text: string, reason: ProtocolReason): ProtocolError {
    return new ProtocolError(this.transport.attempted(operation), {
      reason,
      excerpt: excerpt(this.withoutSecrets(text)),
    });
  }

  private about(error: unknown): unknown {
    const { connection } = this.options;
    return connection === undefined ? error : aboutConnection(error, connection);
  }

  private async answer<R extends TransportResponse>(
    call: ServiceCall,
    signal: AbortSignal,
    send: Send<R>,
  ): Promise<R> {
    let mayBeDone = false;
    let refreshes = 0;
    return repeat(
      {
        operation: call.operation,
        repeatable: call.effect !== 'once',
        signal,
        wait: this.options.wait,
        onRetry: (error) => (mayBeDone ||= outcomeUnknown(error)),
      },
      async (attempt) => {
        if (signal.aborted) throw new AbortedError(call.operation, 'no');
        let response = await this.sendWithToken(call, signal, (request) =>
          send(request, signal, attempt + refreshes),
        );
        if (response.status === 401 && refreshes === 0) {
          refreshes++;
          response = await this.sendWithToken(call, signal, (request) =>
            send(request, signal, attempt + refreshes),
          );
        }
        const { status } = response;
        const isDone = status === 404 && call.effect === 'repeatable' && mayBeDone;
        if (isDone || (status >= 200 && status < 300)) return response;
        throw this.refusal(call, response);
      },
    );
  }

  private async sendWithToken<R extends TransportResponse>(
    call: ServiceCall,
    signal: AbortSignal,
    send: (request: TransportRequest) => Promise<R>,
  ): Promise<R> {
    const { tenant } = this.options;
    const token = await this.tokenFor(signal);
    const response = await send({
      operation: call.operation,
      method: call.method,
      path: `/ai-service/${tenant}${call.path}`,
      headers: {
        Accept: 'application/json',
        // All translations as maps, in both directions.
        'Accept-Language': '*',
        'Content-Language': '*',
        ...(call.body !== undefined && { 'Content-Type': 'application/json' }),
        ...call.headers,
        // In no specification, but the dashboard sends it, and some tokens are refused without it.
        'Emporix-Tenant': tenant,
        Authorization: `Bearer ${token}`,
      },
      body: call.body,
      patience: call.patience,
      // A change by PUT or PATCH has the same result when it is made again.
      once: call.method === 'POST' && call.effect === 'once',
    });
    if (response.status === 401) this.tokens.discard(token);
    return response.status < 400 ? response : { ...response, text: redact(response.text, [token]) };
  }

  private async tokenFor(signal: AbortSignal): Promise<string> {
    try {
      return await this.tokens.token(signal);
    } catch (error) {
      markUnsent(error);
      throw error;
    }
  }

  private refusal({ operation, effect, scope }: ServiceCall, response: TransportResponse): HttpError {
    const { status, headers, text } = response;
    return new HttpError(this.transport.attempted(operation), {
      status,
      changes: effect !== 'none',
      tenant: this.options.tenant,
      body: readErrorBody(this.withoutSecrets(text)),
      scope,
      granted: this.tokens.grant?.scopes,
      retryAfter: parseRetryAfter(headers.get('retry-after'), (this.options.now ?? Date.now)()),
    });
  }
}

import { isJsonObject } from '../model/json';
import { AbortedError } from './errors/abortedError';
import { readErrorBody } from './errors/errorBody';
import { HttpError } from './errors/httpError';
import { ProtocolError } from './errors/protocolError';
import { SignInError } from './errors/signInError';
import { redact } from './redact';
import { repeat } from './repeat';
import { parseRetryAfter } from './retry';
import { parseGrant, requestedScopes } from './scopes';
import type { Transport, TransportResponse } from './transport';
import type { AiClientOptions, Grant } from './types';

interface Token {
  readonly value: string;
  readonly grant: Grant;
  /** Milliseconds since the epoch. */
  readonly usableUntil: number;
}

const path = '/oauth/token';
const operation = 'Signing in';
const margin = 60_000;
const longestUse = 3_600_000;

/** Gets access tokens and keeps the newest until shortly before it expires; one fetch is under way at most. */
export class TokenSource {
  private current: Token | undefined;
  private pending: Promise<Token> | undefined;
  private lastGrant: Grant | undefined;

  constructor(
    private readonly transport: Transport,
    private readonly options: AiClientOptions,
    /** Aborted when the client is disposed: a single caller's signal must not end a fetch that others share. */
    private readonly closing: AbortSignal,
  ) {}

  /** What the newest token was granted. */
  get grant(): Grant | undefined {
    return this.lastGrant;
  }

  /** A token that is still usable, fetched if need be. */
  async token(signal: AbortSignal): Promise<string> {
    const usable = this.current && this.now() < this.current.usableUntil ? this.current : undefined;
    return (usable ?? (await unlessAborted(this.fetchShared(), signal))).value;
  }

  /** Fetches a new token, or joins the fetch that is under way. */
  async renew(signal: AbortSignal): Promise<Grant> {
    return (await unlessAborted(this.fetchShared(), signal)).grant;
  }

  /** Forgets the token that the service refused, unless a newer one is there already. */
  discard(value: string): void {
    if (this.current?.value === value) this.current = undefined;
  }

  /** Forgets the token. */
  clear(): void {
    this.current = undefined;
    this.lastGrant = undefined;
  }

  /** What must not appear in a message. */
  secrets(): string[] {
    const { clientSecret } = this.options.credentials;
    return this.current ? [clientSecret, this.current.value] : [clientSecret];
  }

  private fetchShared(): Promise<Token> {
    this.pending ??= this.fetch().finally(() => (this.pending = undefined));
    return this.pending;
  }

  private async fetch(): Promise<Token> {
    const { clientId, clientSecret } = this.options.credentials;
    const request = {
      operation,
      method: 'POST',
      path,
      headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: requestedScopes.join(' '),
      }).toString(),
    };
    const token = await repeat(
      { operation, repeatable: true, signal: this.closing, wait: this.options.wait },
      async (attempt) => this.read(await this.transport.send(request, this.closing, attempt)),
    ).catch((error: unknown) => {
      // Other answers, such as a gateway's, say nothing about the key.
      if (error instanceof SignInError && [400, 401, 403].includes(error.status))
        this.options.onKeyRefused?.(error);
      throw error;
    });
    if (this.closing.aborted) throw new AbortedError(operation, 'maybe');
    this.current = token;
    this.lastGrant = token.grant;
    return token;
  }

  /** The token of a reply; how the endpoint says no is in no specification. */
  private read({ status, headers, text }: TransportResponse): Token {
    const attempted = this.transport.attempted(operation);
    if (status !== 200) {
      const body = readErrorBody(redact(text, this.secrets()));
      if (status !== 429 && status < 500)
        throw new SignInError(attempted, { status, serviceMessage: body.message });
      const retryAfter = parseRetryAfter(headers.get('retry-after'), this.now());
      throw new HttpError(attempted, {
        status,
        changes: false,
        tenant: this.options.tenant,
        body,
        retryAfter,
      });
    }
    const value = parseObject(text);
    const { access_token: token, expires_in: seconds, scope } = value;
    // A header can't carry other characters, and the error about it would quote the token.
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
      throw new ProtocolError(attempted, { reason: 'noToken', excerpt: '' });
    return { value: token, grant: parseGrant(scope), usableUntil: this.now() + lifetime(seconds) };
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }
}

/** Milliseconds for which a token is used, from `expires_in` (seconds, seen as a number or a string). */
function lifetime(expiresIn: unknown): number {
  const seconds = Number(expiresIn ?? NaN);
  return Number.isFinite(seconds) ? Math.min(seconds * 1000 - margin, longestUse) : longestUse;
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** The promise's outcome, or an AbortedError as soon as the signal aborts; the work itself goes on for others. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new AbortedError(operation, 'no'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

import type { AiClient } from '../api/aiClient';
import { checkGrant } from '../api/scopes';
import type { Credentials, Grant } from '../api/types';
import { isAborted } from '../base/isAborted';
import type { Connection } from './connection';
import { failedState, type SessionState } from './sessionState';

export interface SessionOptions {
  readonly createClient: (session: Session) => Promise<AiClient>;
  readonly onDidChangeState: (session: Session) => void;
}

interface SignedIn {
  readonly client: AiClient;
  readonly grant: Grant;
}

/** The signed-in client of one connection with one set of credentials; another service or key is another session. */
export class Session {
  readonly credentials: Credentials;
  readonly #options: SessionOptions;
  #connection: Connection;
  #client: AiClient | undefined;
  #signingIn: Promise<SignedIn> | undefined;
  #state: SessionState = { kind: 'idle' };
  #readOnly = false;
  #disposed = false;

  constructor(connection: Connection, credentials: Credentials, options: SessionOptions) {
    this.#connection = connection;
    this.credentials = credentials;
    this.#options = options;
  }

  /** The connection that this session serves; replaced where its service stayed the same or moved along. */
  get connection(): Connection {
    return this.#connection;
  }

  set connection(connection: Connection) {
    this.#connection = connection;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** By the last grant that is known, also while a later sign-in fails. */
  get readOnly(): boolean {
    return this.#readOnly;
  }

  /** The client, signed in. Callers at the same time share one sign-in. */
  async client(): Promise<AiClient> {
    if (this.#client && this.#state.kind === 'signedIn') return this.#client;
    return (await this.#shared()).client;
  }

  /** Signs in afresh, or joins the sign-in under way. The signal ends the wait, not a sign-in that others share. */
  async signIn(signal?: AbortSignal): Promise<Grant> {
    signal?.throwIfAborted();
    const shared = this.#shared();
    return (await (signal ? abortable(shared, signal) : shared)).grant;
  }

  /** A key that worked may be taken back while it is used: the next token is refused then, long after the sign-in. */
  keyRefused(error: Error): void {
    if (!this.#signingIn) this.#setState(failedState(error));
  }

  dispose(): void {
    this.#disposed = true;
    this.#client?.dispose();
  }

  #shared(): Promise<SignedIn> {
    this.#signingIn ??= this.#signIn().finally(() => (this.#signingIn = undefined));
    return this.#signingIn;
  }

  async #signIn(): Promise<SignedIn> {
    const before = this.#state;
    this.#setState({ kind: 'signingIn' });
    try {
      const client = (this.#client ??= await this.#createClient());
      const grant = await client.signIn();
      const check = checkGrant(grant, this.#connection.tenant);
      if (check.problem) throw check.problem;
      this.#readOnly = check.readOnly;
      const notes = check.missing.map(({ consequence }) => consequence);
      this.#setState({ kind: 'signedIn', grant, readOnly: check.readOnly, notes });
      return { client, grant };
    } catch (error) {
      this.#setState(isAborted(error) ? before : failedState(error));
      throw error;
    }
  }

  async #createClient(): Promise<AiClient> {
    const client = await this.#options.createClient(this);
    // A client that arrives after the session's end must not sign in any more.
    if (this.#disposed) client.dispose();
    return client;
  }

  #setState(state: SessionState): void {
    this.#state = state;
    if (!this.#disposed) this.#options.onDidChangeState(this);
  }
}

function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
